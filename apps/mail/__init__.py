"""The outbox: every mail is a row, written in the transaction that caused it, delivered by a worker.

Nouns: Message (one mail to one address, with its fate), Suppression (a topic an address declined),
Reader (the language an address chose), Bounce (a letter that came back), Stop (an address that is gone). Verbs:
queue, cancel, retry, give up, unsubscribe, note what came back, lift a stop. Delivery is
a ledger: a row is claimed, marked as sending before the server hears of it, closed after its answer;
what may or may not have arrived is `unknown`, shown to staff and never sent again by itself.
May import: accounts, history, common.
"""
