"""The tables of enquiries, a file for each aggregate."""

from apps.enquiries.models.enquiry import UNDO_FOR, Chase, Enquiry, EnquiryLine
from apps.enquiries.models.files import MOST_LINE_FILES, ClosedDay, LineFile
from apps.enquiries.models.passing import MOST_PASSED_PRODUCTS, MOST_WORDS, PassedProduct, Passing
from apps.enquiries.models.policy import MOST_LETTERS, AskingPolicy

__all__ = [
    "MOST_LETTERS",
    "MOST_LINE_FILES",
    "MOST_PASSED_PRODUCTS",
    "MOST_WORDS",
    "UNDO_FOR",
    "AskingPolicy",
    "Chase",
    "ClosedDay",
    "Enquiry",
    "EnquiryLine",
    "LineFile",
    "PassedProduct",
    "Passing",
]
