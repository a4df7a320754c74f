"""What becomes of an interest: a deal climbs from a sample to the money, and each step says whose word it is.

Nouns: Deal, LadderStep, Confirmation, SideReply, DealDocument, DealRuling, Sample, Credit, Hindsight, TallySnapshot.
Verbs: open, enter a step, reply, bring and check a document, rule, close, merge, count. It knows nothing of enquiries,
quotations or meetings: they open deals by calling down, and keep the pointer. May import: plans, naik_kelas,
buyers, gallery, umkm, work, mail, reference, jobs, accounts, history, common.
"""
