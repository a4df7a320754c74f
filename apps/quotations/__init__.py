"""From a need to an offer with a price: requests for quotations, and quotations with the sheet behind their prices.

Nouns: Rfq, RfqAsking, Quotation, PriceSheetLine, PriceSheetRate, CostRow. Verbs: request, check, ask in waves, quote,
send, revise, award, accept, decline. May import: enquiries, deals, matchmaking, plans, markets, buyers, gallery, umkm,
catalogue, work, accounts, mail, reference, jobs, history, common.
"""
