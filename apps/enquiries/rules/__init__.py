"""Pure decisions: when an answer is due and what holds an enquiry back; whom a request asks, what a shipment costs, and
what a deal has come to, how sure that is and where it is counted."""
