-- The rules of requests that staff begin with.

INSERT INTO quotations_rfqpolicy
    (code, size, patience, enough_refusals, few_quotations, most_waves, most_quotations, most_unanswered, award_days)
VALUES ('usual', 10, 16, 5, 3, 3, 10, 5, 3);
