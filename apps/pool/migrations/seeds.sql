INSERT INTO pool_poolpolicy (code, least_score, least_product, least_quality, near) VALUES ('usual', 70, 50, 50, 3);
