copy agreements_agreement (id, reference, publisher_id, participant_ids, round_reference, lot_reference, offer_id, product_id, model, price_sheet, proration, count_basis, over_use, tolerance_bp, vat_bp, starts_on, ends_on, term_starts_on, term_ends_on, ceiling_minor, called_minor, called_quantity, call_offs, state, created_at, shortfall, reached_quantity, lead_id, option_years, options_used, option_notice_months, guaranteed_quantity, index_name, index_base_month, index_first_after_months, index_max_pct_micro, return_window_days, grace_days, notice_on) from stdin;
291ccbc4-7639-41a9-a7e7-b5403e17a6e7	purchase-144800be-ead8-4ad9-98ed-7d19cb7a40bb	10	{11}	\N	\N	80ea605b-6ad9-4fc9-8e1f-90c95cdd9b72	2ccb1225-b0bd-4340-9f08-2eb7f6ade140	pooled	{"mode": "volume", "model": "pooled", "tiers": [{"from": 1, "flatFee": "0.00", "unitPrice": "62.00"}], "currency": "DKK", "minQuantity": 0}	NONE	seats	TOLERANCE	0	2500	2026-08-01	2027-08-01	2026-08-01	2027-08-01	620000	620000	100	1	active	2026-06-01 07:00:00.313932+00	report	100	\N	0	0	6	0	\N	\N	\N	\N	0	0	\N
f3ae8e77-b480-452e-b794-5cfc992978f6	faelles-3.dansk	16	{14,15}	faelles-3	dansk	\N	aacb899b-264e-4f67-aeab-aec3c7b35eca	pooled	{"mode": "volume", "model": "pooled", "tiers": [{"from": 1, "flatFee": "0.00", "unitPrice": "62.00"}], "currency": "DKK", "minQuantity": 0}	NONE	seats	TOLERANCE	500	2500	2026-08-01	2028-08-01	2026-08-01	2027-08-01	80000000	2480000	200	2	active	2026-10-22 22:00:00.413987+00	report	200	14	0	0	6	0	\N	\N	\N	\N	0	0	\N
\.

copy agreements_buyer (agreement_id, controller_id, publisher_id, payer_gln, order_reference, committed_min, committed_expected, committed_max, version) from stdin;
291ccbc4-7639-41a9-a7e7-b5403e17a6e7	11	10	5790000000012	PO-1	100	100	100	1
f3ae8e77-b480-452e-b794-5cfc992978f6	14	16	5790000000012	PO-113	50	100	200	1
f3ae8e77-b480-452e-b794-5cfc992978f6	15	16	5790000000012	PO-114	50	100	200	1
\.

copy agreements_call_off (id, agreement_id, number, controller_id, publisher_id, product_id, model, quantity, institution_ids, unit_price_micro, net_minor, starts_on, ends_on, proration, over_use, tolerance_bp, vat_bp, called_at, extends_id) from stdin;
0f8f4293-5d99-4ead-937c-ec27ab9ab305	291ccbc4-7639-41a9-a7e7-b5403e17a6e7	1	11	10	2ccb1225-b0bd-4340-9f08-2eb7f6ade140	pooled	100	\N	62000000	620000	2026-08-01	2027-08-01	NONE	TOLERANCE	0	2500	2026-06-01 07:00:00.320382+00	\N
26a9cf17-06af-4e8b-9de5-5687f2c6825e	f3ae8e77-b480-452e-b794-5cfc992978f6	1	14	16	aacb899b-264e-4f67-aeab-aec3c7b35eca	pooled	100	\N	62000000	1240000	2026-08-01	2028-08-01	NONE	TOLERANCE	500	2500	2026-10-22 22:00:00.423235+00	\N
94031c56-9878-4400-acdb-84fd1e988eb6	f3ae8e77-b480-452e-b794-5cfc992978f6	2	15	16	aacb899b-264e-4f67-aeab-aec3c7b35eca	pooled	100	\N	62000000	1240000	2026-08-01	2028-08-01	NONE	TOLERANCE	500	2500	2026-10-22 22:00:00.423354+00	\N
\.

copy agreements_commitment (agreement_id, controller_id, publisher_id, starts_on, ends_on, school_year, least, expected, most) from stdin;
f3ae8e77-b480-452e-b794-5cfc992978f6	14	16	2026-08-01	2027-08-01	2026/2027	50	100	200
f3ae8e77-b480-452e-b794-5cfc992978f6	14	16	2027-08-01	2028-08-01	2027/2028	50	100	200
f3ae8e77-b480-452e-b794-5cfc992978f6	15	16	2026-08-01	2027-08-01	2026/2027	50	100	200
f3ae8e77-b480-452e-b794-5cfc992978f6	15	16	2027-08-01	2028-08-01	2027/2028	50	100	200
\.

copy billing_invoice (id, publisher_id, controller_id, agreement_id, kind, month, state, series, series_number, number, payer_gln, order_reference, currency, net_minor, vat_minor, total_minor, issued_at, due_on, content_hash) from stdin;
21cc3f77-0e02-4f14-8cd8-f01a64cca807	10	11	291ccbc4-7639-41a9-a7e7-b5403e17a6e7	base	2026-08-01	issued	2026	1	FORLAG-9-2026-000001	5790000000012	PO-1	DKK	620000	155000	775000	2026-09-02 07:00:00.508+00	2026-10-02	\\xf616f3b0d2d3bc57cb1460ee7bf1c83b24d29819d0211da94c47cc8a2a504c4b
\.

copy billing_line (invoice_id, line, controller_id, publisher_id, kind, product_id, description, call_off_id, reconciliation_id, starts_on, ends_on, entitled, active, quantity, unit_price_micro, days, of_days, net_minor, vat_category, vat_bp, adjustment_number, institution_id, shortfall_id) from stdin;
21cc3f77-0e02-4f14-8cd8-f01a64cca807	1	11	10	base	2ccb1225-b0bd-4340-9f08-2eb7f6ade140	Dansk 4	0f8f4293-5d99-4ead-937c-ec27ab9ab305	\N	2026-08-01	2027-08-01	\N	\N	100	62000000	365	365	620000	S	2500	0	\N	\N
\.

copy billing_run (id, publisher_id, month, started_at) from stdin;
6439cfa9-ea39-4422-8281-e915fe3c7b01	10	2026-08-01	2026-09-02 07:00:00.179606+00
\.

copy billing_run_pair (run_id, publisher_id, agreement_id, controller_id, invoices) from stdin;
6439cfa9-ea39-4422-8281-e915fe3c7b01	10	291ccbc4-7639-41a9-a7e7-b5403e17a6e7	11	1
\.

copy billing_series (publisher_id, series, next_number) from stdin;
10	2026	2
\.

copy billing_vat (invoice_id, controller_id, publisher_id, category, vat_bp, base_minor, vat_minor) from stdin;
21cc3f77-0e02-4f14-8cd8-f01a64cca807	11	10	S	2500	620000	155000
\.

copy catalogue_identifier (identifier, product_id, publisher_id, position) from stdin;
9788700000049	8566149a-e4e7-4788-9dc4-355d5dc0318c	4	0
9788700000056	e1cb14b4-43c8-4e0b-a952-0ca6c2587fa5	5	0
9788700000087	109df6b1-c469-413b-a720-9201ef62e720	8	0
9788700000094	4ac0d8b2-efee-4cf6-80a4-7e4afff3c368	9	0
9788700000100	2ccb1225-b0bd-4340-9f08-2eb7f6ade140	10	0
9788700000162	aacb899b-264e-4f67-aeab-aec3c7b35eca	16	0
9788700000179	ae77450a-7d78-4195-b1eb-3aa3f7b943c2	17	0
urn:example:kladde	07d45891-a4bd-46fc-98c8-b9121fc132e2	10	0
\.

copy catalogue_offer (id, product_id, publisher_id, version, model, price_sheet, proration, count_basis, over_use, tolerance_bp, vat_bp, return_window_days, grace_days, valid_from, created_at, used_at, used_hash, term_starts, term_months, notice_by) from stdin;
80ea605b-6ad9-4fc9-8e1f-90c95cdd9b72	2ccb1225-b0bd-4340-9f08-2eb7f6ade140	10	1	pooled	{"mode": "volume", "model": "pooled", "tiers": [{"from": 1, "flatFee": "0.00", "unitPrice": "62.00"}], "currency": "DKK", "minQuantity": 0}	NONE	seats	TOLERANCE	0	2500	0	0	2026-06-01	2026-06-01 07:00:00.281172+00	2026-06-01 07:00:00.299804+00	\\x9285d70c0f452b86c8d2e2eb677e8f8030d665cd2d1b82640898350f28ff24a3	08-01	12	\N
\.

copy catalogue_product (id, publisher_id, reference, title, description, subjects, grade_from, grade_to, audience, institution_kinds, language, state, version, created_at, updated_at, creators, content_type, authentication, terms_url, link) from stdin;
07d45891-a4bd-46fc-98c8-b9121fc132e2	10	kladde	Kladde		{dansk}	\N	\N	pupils	{school}	da	draft	1	2026-09-02 07:00:00.55486+00	2026-09-02 07:00:00.554884+00	{}	other	{}	\N	\N
109df6b1-c469-413b-a720-9201ef62e720	8	dansk-4	Dansk 4 fra 8		{dansk}	4	6	pupils	{school}	da	published	1	2026-05-04 07:00:03.126524+00	2026-05-04 07:00:03.126569+00	{}	other	{}	\N	\N
2ccb1225-b0bd-4340-9f08-2eb7f6ade140	10	dansk-4	Dansk 4		{dansk}	0	9	pupils	{school}	da	published	1	2026-06-01 07:00:00.249388+00	2026-06-01 07:00:00.249475+00	{}	other	{}	\N	\N
4ac0d8b2-efee-4cf6-80a4-7e4afff3c368	9	dansk-4	Dansk 4 fra 9		{dansk}	4	6	pupils	{school}	da	published	1	2026-05-04 07:00:03.24358+00	2026-05-04 07:00:03.243603+00	{}	other	{}	\N	\N
8566149a-e4e7-4788-9dc4-355d5dc0318c	4	dansk-4	Dansk 4 fra 4		{dansk}	4	6	pupils	{school}	da	published	1	2026-05-04 07:00:00.842137+00	2026-05-04 07:00:00.842151+00	{}	other	{}	\N	\N
aacb899b-264e-4f67-aeab-aec3c7b35eca	16	dansk-4	Dansk 4 fra 16		{dansk}	4	6	pupils	{school}	da	published	1	2026-09-06 07:00:00.993029+00	2026-09-06 07:00:00.993047+00	{}	other	{}	\N	\N
ae77450a-7d78-4195-b1eb-3aa3f7b943c2	17	dansk-4	Dansk 4 fra 17		{dansk}	4	6	pupils	{school}	da	published	1	2026-09-06 07:00:01.076254+00	2026-09-06 07:00:01.076272+00	{}	other	{}	\N	\N
e1cb14b4-43c8-4e0b-a952-0ca6c2587fa5	5	dansk-4	Dansk 4 fra 5		{dansk}	4	6	pupils	{school}	da	published	1	2026-05-04 07:00:00.948926+00	2026-05-04 07:00:00.948945+00	{}	other	{}	\N	\N
\.

copy licences_draw (id, controller_id, pool_id, institution_id, seats, starts_on, ends_on, state, drawn_at, waiting_id) from stdin;
7d25c467-8285-4ca2-9895-38fa5756ca8e	11	5ac3088c-a597-4722-9427-fe559e19c68b	6	100	2027-07-30	2027-08-01	active	2026-08-03 07:00:00.065+00	\N
d8219c14-6cde-4e3a-8292-0224ab44c4ce	11	5ac3088c-a597-4722-9427-fe559e19c68b	5	3	2026-08-05	2027-01-01	active	2026-08-03 07:00:00.037+00	\N
f5dc069d-bde1-4280-81a5-ce7a2b31bb0c	11	5ac3088c-a597-4722-9427-fe559e19c68b	6	3	2026-08-05	2027-01-01	active	2026-08-03 07:00:00.054+00	\N
\.

copy licences_ledger (id, controller_id, pool_id, movement_id, cause, account, institution_id, seats, starts_on, ends_on, at) from stdin;
1	11	5ac3088c-a597-4722-9427-fe559e19c68b	5ac3088c-a597-4722-9427-fe559e19c68b	grant	licence	\N	-100	2026-08-01	2027-08-01	2026-06-01 07:00:00.534+00
10	14	7b5ec8e0-bccb-4770-a039-de59df6fa867	7b5ec8e0-bccb-4770-a039-de59df6fa867	grant	pool	\N	100	2026-08-01	2028-08-01	2026-10-22 22:00:00.471+00
11	15	c9f338ad-a73b-4301-9088-f5b0203ecdef	c9f338ad-a73b-4301-9088-f5b0203ecdef	grant	licence	\N	-100	2026-08-01	2028-08-01	2026-10-22 22:00:00.48+00
12	15	c9f338ad-a73b-4301-9088-f5b0203ecdef	c9f338ad-a73b-4301-9088-f5b0203ecdef	grant	pool	\N	100	2026-08-01	2028-08-01	2026-10-22 22:00:00.48+00
2	11	5ac3088c-a597-4722-9427-fe559e19c68b	5ac3088c-a597-4722-9427-fe559e19c68b	grant	pool	\N	100	2026-08-01	2027-08-01	2026-06-01 07:00:00.534+00
3	11	5ac3088c-a597-4722-9427-fe559e19c68b	d8219c14-6cde-4e3a-8292-0224ab44c4ce	draw	pool	\N	-3	2026-08-05	2027-01-01	2026-08-03 07:00:00.037+00
4	11	5ac3088c-a597-4722-9427-fe559e19c68b	d8219c14-6cde-4e3a-8292-0224ab44c4ce	draw	institution	5	3	2026-08-05	2027-01-01	2026-08-03 07:00:00.037+00
5	11	5ac3088c-a597-4722-9427-fe559e19c68b	f5dc069d-bde1-4280-81a5-ce7a2b31bb0c	draw	pool	\N	-3	2026-08-05	2027-01-01	2026-08-03 07:00:00.054+00
6	11	5ac3088c-a597-4722-9427-fe559e19c68b	f5dc069d-bde1-4280-81a5-ce7a2b31bb0c	draw	institution	6	3	2026-08-05	2027-01-01	2026-08-03 07:00:00.054+00
7	11	5ac3088c-a597-4722-9427-fe559e19c68b	7d25c467-8285-4ca2-9895-38fa5756ca8e	draw	pool	\N	-100	2027-07-30	2027-08-01	2026-08-03 07:00:00.065+00
8	11	5ac3088c-a597-4722-9427-fe559e19c68b	7d25c467-8285-4ca2-9895-38fa5756ca8e	draw	institution	6	100	2027-07-30	2027-08-01	2026-08-03 07:00:00.065+00
9	14	7b5ec8e0-bccb-4770-a039-de59df6fa867	7b5ec8e0-bccb-4770-a039-de59df6fa867	grant	licence	\N	-100	2026-08-01	2028-08-01	2026-10-22 22:00:00.471+00
\.

select setval(pg_get_serial_sequence('licences_ledger', 'id'), (select max(id) from licences_ledger));

copy licences_licence (id, controller_id, publisher_id, agreement_id, call_off_id, product_id, model, institution_ids, quantity, over_use, tolerance_bp, starts_on, ends_on, made_at, return_window_days, grace_days) from stdin;
67379d2a-1d82-4fce-a5fe-22cc1deaf6e2	14	16	f3ae8e77-b480-452e-b794-5cfc992978f6	26a9cf17-06af-4e8b-9de5-5687f2c6825e	aacb899b-264e-4f67-aeab-aec3c7b35eca	pooled	\N	100	TOLERANCE	500	2026-08-01	2028-08-01	2026-10-22 22:00:00.452857+00	0	0
a276b797-8a3f-4db9-9e7e-741ea23f7c8d	15	16	f3ae8e77-b480-452e-b794-5cfc992978f6	94031c56-9878-4400-acdb-84fd1e988eb6	aacb899b-264e-4f67-aeab-aec3c7b35eca	pooled	\N	100	TOLERANCE	500	2026-08-01	2028-08-01	2026-10-22 22:00:00.478186+00	0	0
c1303fc2-906b-4417-b15a-4e7c29b52e9b	11	10	291ccbc4-7639-41a9-a7e7-b5403e17a6e7	0f8f4293-5d99-4ead-937c-ec27ab9ab305	2ccb1225-b0bd-4340-9f08-2eb7f6ade140	pooled	\N	100	TOLERANCE	0	2026-08-01	2027-08-01	2026-06-01 07:00:00.525972+00	0	0
\.

copy licences_pool (id, controller_id, licence_id, size, starts_on, ends_on, cuts, taken, held_cuts, held, queue, claim_cuts, claimed) from stdin;
5ac3088c-a597-4722-9427-fe559e19c68b	11	c1303fc2-906b-4417-b15a-4e7c29b52e9b	100	2026-08-01	2027-08-01	{2026-08-01,2026-08-05,2027-01-01,2027-07-30}	{0,6,0,100}	{}	{}	{2b9671d2-2b3a-4aaa-9a09-5afed1e41514}	{2027-07-30}	{1}
7b5ec8e0-bccb-4770-a039-de59df6fa867	14	67379d2a-1d82-4fce-a5fe-22cc1deaf6e2	100	2026-08-01	2028-08-01	{2026-08-01}	{0}	{}	{}	{}	{}	{}
c9f338ad-a73b-4301-9088-f5b0203ecdef	15	a276b797-8a3f-4db9-9e7e-741ea23f7c8d	100	2026-08-01	2028-08-01	{2026-08-01}	{0}	{}	{}	{}	{}	{}
\.

copy licences_standing (id, controller_id, pool_id, institution_id, class_label, state, made_at, ended_at) from stdin;
f15620ac-21f0-49c4-aba1-9e776ff36336	11	5ac3088c-a597-4722-9427-fe559e19c68b	5	9Z	active	2026-08-03 07:00:00.498+00	\N
\.

copy licences_waiting (id, controller_id, pool_id, institution_id, seats, granted, partial, starts_on, ends_on, state, asked_at, settled_at) from stdin;
2b9671d2-2b3a-4aaa-9a09-5afed1e41514	11	5ac3088c-a597-4722-9427-fe559e19c68b	5	1	0	f	2027-07-30	2027-08-01	waiting	2026-08-03 07:00:00.079+00	\N
\.

copy parties_api_key (id, party_id, person_id, institution_id, roles, hash, last4, created_at, expires_at, revoked_at) from stdin;
04p74nky	7	da636762-ade5-4739-a07c-603f91a7f618	\N	{opener}	\\xf5c84ae6eb42ca07fbf4abe71fbed086bff5fe9f819bdcb94d59e52e7987735f	QeXb	2026-05-04 07:00:02.612953+00	2029-05-03 07:00:02.612953+00	\N
0kqqq2cx	6	1cb501bd-ec62-4821-9e12-b6117f7ceb63	\N	{evaluator}	\\xe1ab8eea76ca9ac6bca4bf06b0db904186eb536dfba765f56b3fb89915814db1	qRFp	2026-05-04 07:00:02.274733+00	2029-05-03 07:00:02.274733+00	\N
15jtwohv	7	fd64a46e-2664-4711-b1e2-8b71f3bab741	4	{school}	\\xeb7fc7d5c9e8777528755c08dd8e15592dde9fe33c4498047ac1b6c989340eb5	mkzn	2026-05-04 07:00:02.701393+00	2029-05-03 07:00:02.701393+00	\N
1riip5wh	14	02432716-5672-4d86-bfef-808ab0f9418b	\N	{buyer}	\\x8ddb6d762c92bf6273a18e3c80c2d6b95266451bdfd5badd2876cba92945c942	w4t2	2026-09-06 07:00:00.271458+00	2029-09-05 07:00:00.271458+00	\N
1vfk7srj	17	9276e6ca-a881-4a0d-a9c6-947b105a6c7a	\N	{finance}	\\xd7e12809377af57384712ce1936d2884351060b190aaf6b6f5ff775f2f562bf1	1sAC	2026-09-06 07:00:01.062827+00	2029-09-05 07:00:01.062827+00	\N
1wjeyd80	12	ee8a1dbd-3acc-4398-97bf-243394626368	7	{school}	\\x891a450ed587920dd2143cb307b285cc826edb6716e33d162bef2a690a7ad28c	SoF4	2026-06-01 07:00:00.691444+00	2029-05-31 07:00:00.691444+00	\N
2jrzrowb	10	802e80dd-1517-48b3-acb9-8d0d20cf3df0	\N	{publisher}	\\xa1fce6776c4e2a56f085ab4dbbe3e654fb68aeba0dea15d56696ac6d580dde4b	w7MN	2026-06-01 07:00:00.036921+00	2029-05-31 07:00:00.036921+00	\N
2qwhji35	4	1a621bfd-ea42-483a-94b9-bae6c6219361	\N	{finance}	\\x2a5f36797b2d06808d55c911f64fcad2cd31b457c03e2adb112dfc77820b3230	y5Z5	2026-05-04 07:00:00.824666+00	2029-05-03 07:00:00.824666+00	\N
2wpvx1dt	14	d0c1a3c8-d99b-4117-9e95-a1cd8627c7e4	8	{school}	\\x0b693691dcf228539c66c5487faec079eda72681a52550e32dbc60341a3ed7f9	3gLm	2026-09-06 07:00:00.45738+00	2029-09-05 07:00:00.45738+00	\N
2zxdw580	14	8c5dce5b-8e3c-43e7-abc9-2fc3a1cfad72	\N	{approver}	\\x0ecbd036d9a272255ad1338815a7c8fe617968baf0bc06f0fb20f73016926212	5esB	2026-09-06 07:00:00.312393+00	2029-09-05 07:00:00.312393+00	\N
3eutmzza	17	ed071cd1-1a17-4e32-b438-b68a5f760fb0	\N	{publisher}	\\x3f43de5e78092cfa5d6dba646e6248c22b4c764e57132bea13247435c4f1f82e	0z8u	2026-09-06 07:00:01.041553+00	2029-09-05 07:00:01.041553+00	\N
3o9nolzu	7	c4d57a65-e4e3-4269-a93a-073f48c78c0c	\N	{finance}	\\x28c6663707bf5fd46550bba3b2a2572f4488d64581194f9186c55c8e637a60d9	GaMi	2026-05-04 07:00:02.561511+00	2029-05-03 07:00:02.561511+00	\N
3tz4d05t	14	c56b8482-6767-429f-af0d-1a4747cc4ccc	\N	{evaluator}	\\xa5a2cd33408a77ecb386bc0a14c6bf78ab515bdf19676d581b4aaf963094a631	eS8l	2026-09-06 07:00:00.427195+00	2029-09-05 07:00:00.427195+00	\N
4f6bqrsr	14	ba9a9f2c-0f6c-42d6-9bc6-b1f8c6483b53	\N	{opener}	\\x87f43b548fd2ad051f8d14f30b237a6a0b62eca96e556137349689a0c5d918c6	2igQ	2026-09-06 07:00:00.873099+00	2029-09-05 07:00:00.873099+00	\N
54ev46d6	15	3e0365b4-d44e-4b1f-bccd-138a1907583e	\N	{opener}	\\xf2c86e49f79aa4053b41d6ed06cd44cf02a7e478ee5902514802a597b071ac96	O5Vz	2026-09-06 07:00:00.670212+00	2029-09-05 07:00:00.670212+00	\N
58hjnet9	6	c25918c8-c275-42fa-a7c6-32d5c7511cd7	\N	{opener}	\\x086cb7fb42f1ba3a35e8cb444b43d6ec7302cf4c299dbf7469a17b03fbe5a45e	Y9ts	2026-05-04 07:00:02.247553+00	2029-05-03 07:00:02.247553+00	\N
5g8falmg	2	fca8fae3-db49-4dfe-99f9-9e3befec201e	\N	{evaluator}	\\xb07a03230939a2df5a5e10e81d7af528118080bc593463b09e66ee6d56ddf71e	pPHM	2026-05-04 07:00:00.770612+00	2029-05-03 07:00:00.770612+00	\N
6ep84kv2	15	5819d481-bee8-401a-927e-04bc944ebe31	9	{school}	\\x0a29343fc524baa8fbc954ceb90a924b054e3382c062472aa15b238ab06136cf	b5VR	2026-09-06 07:00:00.725207+00	2029-09-05 07:00:00.725207+00	\N
6ge37mjy	3	f694c751-1e34-4b26-bd34-432304833b4f	\N	{evaluator}	\\xfbc309e7078c8b46b718725c8102c43ef1d3fa931153b9a2d0c14bd48896fd2f	MrB9	2026-05-04 07:00:00.596083+00	2029-05-03 07:00:00.596083+00	\N
6h7j2nnx	11	62908833-5f2b-4d52-bc7f-3a50ae737ed9	5	{school}	\\x2130433490792b5168f7f1e33b3b6670b0056f81e432b4fb8ba26d38b34f3fbc	8jrH	2026-09-02 07:00:00.629786+00	2029-09-01 07:00:00.629786+00	\N
6t60m3ge	11	ae1c8e71-c5b2-4860-8c0a-3bac281598f1	\N	{buyer}	\\x2cb94b704362b0b85ed0ab2f84fbe73990fd31f68482886b91e7891c54bb1734	eypm	2026-06-01 07:00:00.093945+00	2029-05-31 07:00:00.093945+00	\N
82ow26sr	1	6a0151af-ca52-4365-aadd-4688a5438acd	\N	{operator}	\\x506d459f3a1d39619d060d78ebdbda866ef2618bb768ed1e3634d1c7d4a7bf1e	FS6t	2026-11-29 03:06:06.761056+00	2027-11-29 03:06:06.761056+00	\N
8pfzt4k6	11	472e3491-3938-4979-86d9-4792f2e75410	\N	{finance}	\\x57e4815615f26f1fe6d111d41c266cc3ed38af99623bb15e245ccb771e490bd9	UAZh	2026-06-01 07:00:00.13744+00	2029-05-31 07:00:00.13744+00	\N
8v93lvv1	3	01ce8048-2124-4bcc-8bfa-63ea71b5f2f7	2	{school}	\\x56cea088ad78314e54d6b3a9c93e5830ed92763a5dcc2dc76e8f2df0fa6245dc	EjMJ	2026-05-04 07:00:00.618811+00	2029-05-03 07:00:00.618811+00	\N
8wrdk4fz	15	9fa6d74f-962f-4f38-929e-1e5612e2bc11	\N	{evaluator}	\\x7a11e9c362a6734319403f1ccaf28615a432ca9b1eeb31b1c68da1e69601fa3a	4k1F	2026-09-06 07:00:00.689435+00	2029-09-05 07:00:00.689435+00	\N
8x1ey420	6	0dd08fb5-1e56-4092-9180-e457c9270cf0	\N	{approver}	\\x6f39c0259cdcf8c8b7e18c2649b7e1e18ca0c4fb910f6f5b38e9dba0ca62bc39	Umfl	2026-05-04 07:00:02.183404+00	2029-05-03 07:00:02.183404+00	\N
annmn2up	6	6c576507-39b9-4d21-b1cf-f6a868c76364	\N	{buyer}	\\xd59217aa913ba68200e1dbe0a4f12640c00aa7a37e4a4edf2429aff79e6bde29	5FR8	2026-05-04 07:00:02.136759+00	2029-05-03 07:00:02.136759+00	\N
b1qssr87	14	e7caf3cc-11e7-4a6b-a366-b9bdd30fbf19	\N	{opener}	\\x3f68ee1cb5de88d6250f772a3deb385a57f3808552003fd6baa06a522e0eeeb3	G6WD	2026-09-06 07:00:00.397772+00	2029-09-05 07:00:00.397772+00	\N
cdllle8w	14	c643493d-77c1-4bc2-9274-310d19cc2b77	\N	{evaluator}	\\x6ddd1ffd20b170b8eb21cc37054a8eaa1654b608cbd2d2132deada9e2b06b609	LJ7J	2026-09-06 07:00:00.915158+00	2029-09-05 07:00:00.915158+00	\N
ckxj303q	15	04f4eea0-fb19-4420-b4a7-cb3b4d129ec7	\N	{buyer}	\\x4511f143a98ce97bd3f2647777c5f5e567c5c5e0d663eb1115d1c64d731e1581	9pxD	2026-09-06 07:00:00.570323+00	2029-09-05 07:00:00.570323+00	\N
dabhpf6o	6	e4c7054c-122e-488a-bd0c-95f30fb19439	3	{school}	\\x4ca6dfc59f7ea1c4a77a5cf8b153e90028d7f848405f61a791134fc3deaf31d8	6FfG	2026-05-04 07:00:02.323817+00	2029-05-03 07:00:02.323817+00	\N
ean5lx00	13	034333e7-42b8-418e-937a-24c68cf27d87	\N	{publisher}	\\x41e3fb6126cca562be9bba7b1cbf5ae5e382b28a755dd9a1ec3c34137613077b	trUO	2026-06-01 07:00:00.711729+00	2029-05-31 07:00:00.711729+00	\N
enqms607	10	d649909d-a0fd-4fdc-bfbd-edb694d06170	\N	{finance}	\\x9dedcf7fa05290cd55a7eff5de285fb7adf154893ef7842de51c174076f12583	a9Wx	2026-06-01 07:00:00.049737+00	2029-05-31 07:00:00.049737+00	\N
epxzx99j	6	1a936c86-4076-4800-80eb-8fd81a1584b5	\N	{evaluator}	\\x276e0f700c029d0ff842a9468a107b56ccb49e448ae4f7533cbe3fb4f806ac5f	xL3A	2026-05-04 07:00:02.95256+00	2029-05-03 07:00:02.95256+00	\N
esdawmmp	5	1ca7cb79-e130-40f0-a73d-1353336bcd07	\N	{finance}	\\xcb1fdf9b78389082e6248e9de47ade4d7722d2114d2695a6b00384436c8cbce5	Zk74	2026-05-04 07:00:00.934607+00	2029-05-03 07:00:00.934607+00	\N
exiobxau	11	b310d548-8b37-4669-a3fb-3feff6f0a5ff	\N	{opener}	\\x79496210501debe164a8a91476e8ab78cb073f167afbfd303594f823594a5923	sWtl	2026-06-01 07:00:00.165421+00	2029-05-31 07:00:00.165421+00	\N
fmkdd5gg	8	b7e6eb77-bb0a-4f95-a804-a9c696f68aba	\N	{finance}	\\xa822f75c335ad04cea7ae76ff7c9f541c37d05f7548401204ff0f18dd5319413	ZpN8	2026-05-04 07:00:03.063635+00	2029-05-03 07:00:03.063635+00	\N
fwp96rfa	12	0565359f-6e24-4e9b-8740-ed500f96a9d3	\N	{opener}	\\x15450e8a7dcd09d69a969bb644ab5db5fa35b61bfe7b85b2c3584994cdb6370b	bmlZ	2026-06-01 07:00:00.677096+00	2029-05-31 07:00:00.677096+00	\N
gtewu9of	11	b7ed5efa-7f47-4c0e-b304-56e3fe168c1c	6	{school}	\\x907dd2de1e18156ef8b39c1e789f0c2ef0b7aadce4dba619050ce926d3a73d00	zb2k	2026-06-01 07:00:00.741324+00	2029-05-31 07:00:00.741324+00	\N
ha8tvbmg	16	a6ede7a1-716f-4c73-9501-2568c1ec63b0	\N	{publisher}	\\x4049436db08739b99fea88c08e03e1417141e8fa30eb8baf167c27a1e33024d4	heAR	2026-09-06 07:00:00.94479+00	2029-09-05 07:00:00.94479+00	\N
hejcu9m6	14	08d667fa-223e-463e-ae9b-0feda8a320dc	\N	{opener}	\\x506bc861a2d2530c1c6952c4dd3d5fc0f8c736acdf4d7bd43c893ab3a0a64d59	e6jF	2026-09-06 07:00:00.823556+00	2029-09-05 07:00:00.823556+00	\N
hzucfw2c	2	a78cfe91-7008-4c04-b5b3-9ed47f8f241e	\N	{opener}	\\x10c1c30389558197e7ca215368532d4fac22ce77b8facc8bf73925aaf9091553	sbf0	2026-05-04 07:00:00.746032+00	2029-05-03 07:00:00.746032+00	\N
j0qcvwcd	2	b70a9f98-96c3-4cd6-89b9-98b01e27ba9e	\N	{evaluator}	\\x77260b80c7c306ce2a686cc8143bce80f5c90e5980261b671c879a0c7bf34252	fKdS	2026-05-04 07:00:00.348286+00	2029-05-03 07:00:00.348286+00	\N
j5hr9bsw	14	dee05495-74f2-464a-bd37-1ce6b12f6443	\N	{finance}	\\x91a63d7eccefa6268ec3185024fb021286bb8647850bcc225cffdbca3b91c11f	H5x4	2026-09-06 07:00:00.343235+00	2029-09-05 07:00:00.343235+00	\N
jdxbg495	14	fe9acb48-e15c-43f0-b2c9-73ee9fbdf227	\N	{opener}	\\xa9c33b795fbed703db8c725c9e26905ed3599f386c6241ed876edf2581061dec	7RD8	2026-09-06 07:00:00.773112+00	2029-09-05 07:00:00.773112+00	\N
k6ndoflb	8	3cfaa4fe-f74b-46cb-b412-d5de07b49429	\N	{publisher}	\\x22d266b9b3d801829b4a444b3c9288395415bbc08a11d8fc6c3228f413529391	q6uG	2026-05-04 07:00:03.03549+00	2029-05-03 07:00:03.03549+00	\N
kkf715aq	15	25d5a4d8-8a16-4aff-ae2a-4df5f9b14e08	\N	{finance}	\\x6cee6e84673f80d91ccec9d49c6eebc5062bfc5b137eaadfcda89fe3c14b4b0b	rElB	2026-09-06 07:00:00.625491+00	2029-09-05 07:00:00.625491+00	\N
ks13ttqz	2	308ec3ef-991f-45ec-ba0f-91b786e9a823	\N	{buyer}	\\xbb6623780498622eee376b8b13ba6b31c42fb88731f1a3fd9ff2ea37ab6ef0d2	AwcP	2026-05-04 07:00:00.192346+00	2029-05-03 07:00:00.192346+00	\N
l6ptjhxf	11	ca57fac9-a9b8-4788-b53b-d4e9cb20a803	\N	{approver}	\\x6ab2781cbbceebd828bbe9d6efa9c9d6b742e5cdcde96446b22ca3dff1b10797	JNAK	2026-06-01 07:00:00.107911+00	2029-05-31 07:00:00.107911+00	\N
ltlj27l7	2	96fca2df-9413-457d-a581-49c613b99d90	\N	{finance}	\\xc8e9cfe4276824d1c9f891254d84c3e329cf71649d288aa6c8c10446cb158630	rQOm	2026-05-04 07:00:00.28109+00	2029-05-03 07:00:00.28109+00	\N
m3n9n1zk	7	86c76c23-c2a4-4c1f-92d5-00bbdd874269	\N	{buyer}	\\x69029bdf9d2179ce964f0f3abb610c4bc34c058d102fb06a53170e29c12b0f5b	0DgG	2026-05-04 07:00:02.474075+00	2029-05-03 07:00:02.474075+00	\N
metjhcob	2	03ef0fc3-239f-408e-91e9-d2e01b8711f3	\N	{opener}	\\x967ec9cd4bd884f7c0c461ec24d8a86266fc9a81d5a028001373779c8e23643c	XRJl	2026-05-04 07:00:00.715405+00	2029-05-03 07:00:00.715405+00	\N
mlvqn38f	7	3158295d-3d9f-4bc8-8325-a1a4d6fce90e	\N	{approver}	\\xad172afd38ece31a7bc5904f6566c0eb952419daae05549ffe4d65b4297b9037	QL8d	2026-05-04 07:00:02.519723+00	2029-05-03 07:00:02.519723+00	\N
mx39xmq3	12	4a2e7519-b13a-44a3-83f0-f362587226d6	\N	{finance}	\\x0d11c0dae7327621aaaa76fad2fbae3832be7f013eb223cc353586c6a64db09e	bki0	2026-06-01 07:00:00.641122+00	2029-05-31 07:00:00.641122+00	\N
nlcoowsc	6	12791d9f-de1c-4922-90ab-4f9f17d409b9	\N	{opener}	\\xee47e330b80d56f68da783e9d3e6df9858b2215a52ebfce5ad2f77491d575611	G4dj	2026-05-04 07:00:02.89984+00	2029-05-03 07:00:02.89984+00	\N
ocb3qua3	5	83e2766b-012b-469e-9ebe-6ae5f6eb6810	\N	{publisher}	\\xac823cb4578a4e4945819dca5e81909fb930269f902e6fd210be26bfed1a65e3	D1Oy	2026-05-04 07:00:00.921004+00	2029-05-03 07:00:00.921004+00	\N
ouweqq4q	13	7ffb7077-9760-46f9-a1a8-b2258cccc97a	\N	{finance}	\\xcfd548b31908d62af6fef646ac8a4e14a7e6a0910949b1640344c433e6867419	ZMIt	2026-06-01 07:00:00.721223+00	2029-05-31 07:00:00.721223+00	\N
p06cra3h	4	85631870-6df0-4539-a78a-49033db35c86	\N	{publisher}	\\xdf73948f4a8e2ff1128aa19db3e6828b2cabeb33d88210f64caceccbbc3f5d28	yl9v	2026-05-04 07:00:00.801128+00	2029-05-03 07:00:00.801128+00	\N
p3m1mbn9	3	23f7e6de-c277-48b8-88f1-672bed2eb8d9	\N	{finance}	\\xa090662007a144e75b3ca1bf0827e29727ee7f7c54f89c4a8edfd38959243585	aEJp	2026-05-04 07:00:00.534977+00	2029-05-03 07:00:00.534977+00	\N
pelqsd4c	7	eece4cb2-41f1-490f-b7bb-f2f2aa30f988	\N	{evaluator}	\\x24faccbfb6886ed4524fd63f75131a229544a58c25ac4ca1cfb6ca3b1a8e7350	K7J5	2026-05-04 07:00:02.653052+00	2029-05-03 07:00:02.653052+00	\N
q3dub33a	12	a73ff314-bb65-4e96-864f-20264cfcec43	\N	{buyer}	\\x7e51d9a56a76a786088b323b92030eb4dce3977ed2be6e6aebcc96435a574056	PJxu	2026-06-01 07:00:00.58693+00	2029-05-31 07:00:00.58693+00	\N
r1sobnbl	3	512d2f06-2506-42b1-b3bb-345775111068	\N	{opener}	\\x6b651d75b0da16ab5a171a0fd5c626eaf0401fe90588be565dd643c1c6b6740d	VvZX	2026-05-04 07:00:00.552212+00	2029-05-03 07:00:00.552212+00	\N
r22et6s9	12	6ba56c56-f24c-449f-a61a-9ede2c559022	\N	{approver}	\\xf413203991c9a5e8a57d740fa2ef58faf67a724705a60b74e412e41186e8f647	O6Q9	2026-06-01 07:00:00.611384+00	2029-05-31 07:00:00.611384+00	\N
r6exn51n	6	84ed20e6-99d1-4c10-8e57-e5fcc0013494	\N	{finance}	\\x644c4f9aa00b8cc49f74dd3dffdb45667a9ca3f2c06d12329de32644ad858b9c	Sfh6	2026-05-04 07:00:02.222499+00	2029-05-03 07:00:02.222499+00	\N
re95iyn4	6	453db878-c42f-4520-b8f5-e25f5c65058e	\N	{opener}	\\x5652d90309c756a9eda8d1f9f6cf70c908a1a3cc389c61a8625d9bd321323761	HA9y	2026-05-04 07:00:02.76583+00	2029-05-03 07:00:02.76583+00	\N
tendlmml	2	e8da6048-0877-48dc-9ec9-cf46e4aab16a	\N	{approver}	\\xc17e1b617787f8c11e5e08b576a0c3e24dd283b9fd2554c35a71e38e8b91e68f	PPXN	2026-05-04 07:00:00.24492+00	2029-05-03 07:00:00.24492+00	\N
tr8j7200	2	504ffd10-29ac-4bff-98f9-7a3208ee6edb	\N	{opener}	\\x2dc549141e76c94b431170d18b1abb916664522b5c64f5587ef4b178eb67e98f	BaNg	2026-05-04 07:00:00.675043+00	2029-05-03 07:00:00.675043+00	\N
trvbr4xf	16	fded0c3a-1b45-45ac-ae52-823b53ab38e6	\N	{finance}	\\x85d390f4475b66419b1d504fee7fedc7cc80de5d1b1806fdad04af6519fff51f	MYr2	2026-09-06 07:00:00.985393+00	2029-09-05 07:00:00.985393+00	\N
u08d1qaw	11	1a10f0cc-30e4-4174-b41a-07e877681f36	\N	{evaluator}	\\x1ae2ab10fdce5cedec39f205c07a0495438dba4be024dfeb446cd7d09c717a56	rPPi	2026-06-01 07:00:00.193537+00	2029-05-31 07:00:00.193537+00	\N
ua8vb3xg	2	4644d2c0-272c-48d2-8f22-3b7e773b9b69	\N	{opener}	\\x5c5ef6707e03412f5bc7ac98e052759ecfdb369b6a0c0c71c0f1c1660d7a6db7	EEsA	2026-05-04 07:00:00.320347+00	2029-05-03 07:00:00.320347+00	\N
vybpkdex	9	8814025f-7c40-46c4-987d-306d1b2a5728	\N	{publisher}	\\x8fdfad01b1a817b41b3790ac3d68576694c0c2fa994140a8a51beadd48a151c3	9x4B	2026-05-04 07:00:03.204649+00	2029-05-03 07:00:03.204649+00	\N
wvl4iih2	3	7a04f879-5400-4123-a9cb-4c3cc5ab0561	\N	{buyer}	\\x0b1d785679d36e186e3f83afe0ee8aa7f55e0b209c9e0a5d86ca21acec18c12d	VPIz	2026-05-04 07:00:00.478064+00	2029-05-03 07:00:00.478064+00	\N
wz4e8xiv	12	299a3fb2-24c9-499b-9ade-5eb7117de5a2	\N	{evaluator}	\\x3431b9cbbe0232d395066812a16cfa55b03c07d2c48ee12086ae7d6878e3ff3a	2B16	2026-06-01 07:00:00.684335+00	2029-05-31 07:00:00.684335+00	\N
x9p4s8b1	15	70e76e89-ced1-4bc5-9501-dc48a87c1c2a	\N	{approver}	\\x900482f0698862c1dca2369e4298946f994664dd754a44d51ec43e1608a2566a	tTlI	2026-09-06 07:00:00.598504+00	2029-09-05 07:00:00.598504+00	\N
y6a3q5wf	2	3bd45e6e-4c74-4fef-9712-a3e09c9c0569	1	{school}	\\x6f4b74727043da92eaec04029f15b7115a69581005f82a5aca76c6318962d60c	vXwa	2026-05-04 07:00:00.371532+00	2029-05-03 07:00:00.371532+00	\N
ycs22if5	6	27c25c78-6192-4765-9fad-23d041569e2f	\N	{opener}	\\xbdd5c9577336a413b58fdecc7d76b2b0497f477cd1cb9688b5ef1df7af8d3d25	AsEb	2026-05-04 07:00:02.825427+00	2029-05-03 07:00:02.825427+00	\N
ymm99kt2	9	423ce3e3-c528-4939-a363-e12805805551	\N	{finance}	\\x74c87caadba12e6945ce1947137dc316640daa76b5113e0dc33a39ad9f4aa627	kGrO	2026-05-04 07:00:03.237079+00	2029-05-03 07:00:03.237079+00	\N
zdvg6h9b	3	43591cdf-e916-4409-9778-0978e30e539e	\N	{approver}	\\x68b9823bb34b49a1d8892474f86b7d3cd6a228add718b0c6fc7f6b662d76c350	UXb1	2026-05-04 07:00:00.5137+00	2029-05-03 07:00:00.5137+00	\N
zgj0fefg	11	2d7b6292-4147-4da2-9ba5-5907a91dddc0	5	{school}	\\x6e1a004c9045caebae84bcfe58802df1d1619fcb0c3b43e9ec0c0ac0312cf9de	62jf	2026-06-01 07:00:00.222089+00	2029-05-31 07:00:00.222089+00	\N
\.

copy parties_controller (id, kind, code, region, gln, data_gate, pseudonym_generation) from stdin;
11	municipality	110	Syddanmark	5790000000104	block	1
12	municipality	111	Syddanmark	5790000000111	block	1
14	municipality	113	Syddanmark	5790000000135	block	1
15	municipality	114	Syddanmark	5790000000142	block	1
2	municipality	101	Syddanmark	5790000000012	block	1
3	municipality	102	Syddanmark	5790000000029	block	1
6	municipality	105	Syddanmark	5790000000050	block	1
7	municipality	106	Syddanmark	5790000000067	block	1
\.

copy parties_dpa (id, controller_id, publisher_id, version, categories, sub_processors, starts_on, ends_on, signed_at, ended_at, transfer_basis, round_reference) from stdin;
58d49be0-19d8-4852-ae53-e1cb06753b6a	14	16	1	{pseudonym,klassetrin,institution,brug}	{}	2026-08-01	2028-11-01	2026-10-22 22:00:00.385833+00	\N	none	faelles-3
5b717163-be93-4551-bf12-f93d4250a182	6	\N	1.0	{pseudonym,brug}	{}	2020-01-01	2040-01-01	2026-05-04 07:00:02.348646+00	\N	none	\N
7309111f-d94c-41df-a8c8-5b645a13a742	12	\N	1.0	{pseudonym,brug}	{}	2020-01-01	2040-01-01	2026-06-01 07:00:00.694605+00	\N	none	\N
8df2b69e-bc2b-44aa-90ca-f50278a829d1	11	10	1.0	{pseudonym,brug}	{}	2020-01-01	2040-01-01	2026-06-01 07:00:00.240217+00	\N	none	\N
9652d428-3f55-4f88-9fd0-c215f697b541	3	\N	1.0	{pseudonym,brug}	{}	2020-01-01	2040-01-01	2026-05-04 07:00:00.641876+00	\N	none	\N
9ce5f349-1754-4eae-aed5-c9b65bbe7ebd	14	\N	1.0	{pseudonym,brug}	{}	2020-01-01	2040-01-01	2026-09-06 07:00:00.470925+00	\N	none	\N
a4ceff89-feb6-44db-8883-0df9640e9b81	11	\N	1.0	{pseudonym,brug}	{}	2020-01-01	2040-01-01	2026-06-01 07:00:00.232153+00	\N	none	\N
b4210384-b3e8-41e3-b64d-d361c3d16d82	15	16	1	{pseudonym,klassetrin,institution,brug}	{}	2026-08-01	2028-11-01	2026-10-22 22:00:00.389059+00	\N	none	faelles-3
bfba9e51-8459-464c-b349-e384c591fd40	7	\N	1.0	{pseudonym,brug}	{}	2020-01-01	2040-01-01	2026-05-04 07:00:02.715989+00	\N	none	\N
cfd5e6e1-d1a8-4ffb-bd42-b13b4e350dac	2	\N	1.0	{pseudonym,brug}	{}	2020-01-01	2040-01-01	2026-05-04 07:00:00.393074+00	\N	none	\N
fe4c5542-865f-4e9c-ae98-10902d0ec7ba	15	\N	1.0	{pseudonym,brug}	{}	2020-01-01	2040-01-01	2026-09-06 07:00:00.730842+00	\N	none	\N
\.

copy parties_institution (id, controller_id, number, name, kind, gln, people, valid_from, valid_to, merged_into) from stdin;
1	2	100100	Skole 1.0	school	\N	\N	2020-08-01	\N	\N
2	3	100200	Skole 2.0	school	\N	\N	2020-08-01	\N	\N
3	6	100500	Skole 5.0	school	\N	\N	2020-08-01	\N	\N
4	7	100600	Skole 6.0	school	\N	\N	2020-08-01	\N	\N
5	11	101000	Skole 10.0	school	\N	\N	2020-08-01	\N	\N
6	11	101001	Skole 10.1	school	\N	\N	2020-08-01	\N	\N
7	12	101100	Skole 11.0	school	\N	\N	2020-08-01	\N	\N
8	14	101300	Skole 13.0	school	\N	\N	2020-08-01	\N	\N
9	15	101400	Skole 14.0	school	\N	\N	2020-08-01	\N	\N
\.

select setval(pg_get_serial_sequence('parties_institution', 'id'), (select max(id) from parties_institution));

copy parties_institution_number (controller_id, institution_id, number, valid_from, valid_to) from stdin;
11	5	101000	2020-08-01	\N
11	6	101001	2020-08-01	\N
12	7	101100	2020-08-01	\N
14	8	101300	2020-08-01	\N
15	9	101400	2020-08-01	\N
2	1	100100	2020-08-01	\N
3	2	100200	2020-08-01	\N
6	3	100500	2020-08-01	\N
7	4	100600	2020-08-01	\N
\.

copy parties_party (id, kind, reference, name, cvr, language, created_at) from stdin;
1	operator	samkoeb	Samkøb drift	10099005	da	2026-11-29 03:06:06.732893+00
10	publisher	forlag-9	Forlag 9	10000998	da	2026-06-01 07:00:00.006072+00
11	controller	kommune-110	Kommune 110	10001102	da	2026-06-01 07:00:00.0546+00
12	controller	kommune-111	Kommune 111	10001218	da	2026-06-01 07:00:00.563634+00
13	publisher	forlag-12	Forlag 12	10001323	da	2026-06-01 07:00:00.698012+00
14	controller	kommune-113	Kommune 113	10001439	da	2026-09-06 07:00:00.225345+00
15	controller	kommune-114	Kommune 114	10001544	da	2026-09-06 07:00:00.48114+00
16	publisher	forlag-15	Forlag 15	10001668	da	2026-09-06 07:00:00.918025+00
17	publisher	forlag-16	Forlag 16	10001765	da	2026-09-06 07:00:01.005231+00
2	controller	kommune-101	Kommune 101	10000114	da	2026-05-04 07:00:00.075879+00
3	controller	kommune-102	Kommune 102	10000238	da	2026-05-04 07:00:00.411272+00
4	publisher	forlag-3	Forlag 3	10000335	da	2026-05-04 07:00:00.774257+00
5	publisher	forlag-4	Forlag 4	10000440	da	2026-05-04 07:00:00.902558+00
6	controller	kommune-105	Kommune 105	10000556	da	2026-05-04 07:00:02.068312+00
7	controller	kommune-106	Kommune 106	10000661	da	2026-05-04 07:00:02.376995+00
8	publisher	forlag-7	Forlag 7	10000777	da	2026-05-04 07:00:02.967745+00
9	publisher	forlag-8	Forlag 8	10000882	da	2026-05-04 07:00:03.172831+00
\.

select setval(pg_get_serial_sequence('parties_party', 'id'), (select max(id) from parties_party));

copy parties_person (id, party_id, institution_id, reference, name, created_at) from stdin;
01ce8048-2124-4bcc-8bfa-63ea71b5f2f7	3	2	m2.school	Person m2.school	2026-05-04 07:00:00.608327+00
02432716-5672-4d86-bfef-808ab0f9418b	14	\N	m13.buyer	Person m13.buyer	2026-09-06 07:00:00.262372+00
034333e7-42b8-418e-937a-24c68cf27d87	13	\N	p12.publisher	Person p12.publisher	2026-06-01 07:00:00.70243+00
03ef0fc3-239f-408e-91e9-d2e01b8711f3	2	\N	opener-2	Person opener-2	2026-05-04 07:00:00.702123+00
04f4eea0-fb19-4420-b4a7-cb3b4d129ec7	15	\N	m14.buyer	Person m14.buyer	2026-09-06 07:00:00.553129+00
0565359f-6e24-4e9b-8740-ed500f96a9d3	12	\N	m11.opener	Person m11.opener	2026-06-01 07:00:00.665354+00
08d667fa-223e-463e-ae9b-0feda8a320dc	14	\N	opener-2	Person opener-2	2026-09-06 07:00:00.796669+00
0dd08fb5-1e56-4092-9180-e457c9270cf0	6	\N	m5.approver	Person m5.approver	2026-05-04 07:00:02.154619+00
12791d9f-de1c-4922-90ab-4f9f17d409b9	6	\N	opener-3	Person opener-3	2026-05-04 07:00:02.866135+00
1a10f0cc-30e4-4174-b41a-07e877681f36	11	\N	m10.evaluator	Person m10.evaluator	2026-06-01 07:00:00.175304+00
1a621bfd-ea42-483a-94b9-bae6c6219361	4	\N	p3.finance	Person p3.finance	2026-05-04 07:00:00.808081+00
1a936c86-4076-4800-80eb-8fd81a1584b5	6	\N	evaluator-2	Person evaluator-2	2026-05-04 07:00:02.927162+00
1ca7cb79-e130-40f0-a73d-1353336bcd07	5	\N	p4.finance	Person p4.finance	2026-05-04 07:00:00.92889+00
1cb501bd-ec62-4821-9e12-b6117f7ceb63	6	\N	m5.evaluator	Person m5.evaluator	2026-05-04 07:00:02.261186+00
23f7e6de-c277-48b8-88f1-672bed2eb8d9	3	\N	m2.finance	Person m2.finance	2026-05-04 07:00:00.526211+00
25d5a4d8-8a16-4aff-ae2a-4df5f9b14e08	15	\N	m14.finance	Person m14.finance	2026-09-06 07:00:00.610055+00
27c25c78-6192-4765-9fad-23d041569e2f	6	\N	opener-2	Person opener-2	2026-05-04 07:00:02.808951+00
299a3fb2-24c9-499b-9ade-5eb7117de5a2	12	\N	m11.evaluator	Person m11.evaluator	2026-06-01 07:00:00.680941+00
2d7b6292-4147-4da2-9ba5-5907a91dddc0	11	5	m10.school	Person m10.school	2026-06-01 07:00:00.203097+00
308ec3ef-991f-45ec-ba0f-91b786e9a823	2	\N	m1.buyer	Person m1.buyer	2026-05-04 07:00:00.160708+00
3158295d-3d9f-4bc8-8325-a1a4d6fce90e	7	\N	m6.approver	Person m6.approver	2026-05-04 07:00:02.497712+00
3bd45e6e-4c74-4fef-9712-a3e09c9c0569	2	1	m1.school	Person m1.school	2026-05-04 07:00:00.359044+00
3cfaa4fe-f74b-46cb-b412-d5de07b49429	8	\N	p7.publisher	Person p7.publisher	2026-05-04 07:00:03.005298+00
3e0365b4-d44e-4b1f-bccd-138a1907583e	15	\N	m14.opener	Person m14.opener	2026-09-06 07:00:00.64172+00
423ce3e3-c528-4939-a363-e12805805551	9	\N	p8.finance	Person p8.finance	2026-05-04 07:00:03.219118+00
43591cdf-e916-4409-9778-0978e30e539e	3	\N	m2.approver	Person m2.approver	2026-05-04 07:00:00.493222+00
453db878-c42f-4520-b8f5-e25f5c65058e	6	\N	opener-1	Person opener-1	2026-05-04 07:00:02.737761+00
4644d2c0-272c-48d2-8f22-3b7e773b9b69	2	\N	m1.opener	Person m1.opener	2026-05-04 07:00:00.299501+00
472e3491-3938-4979-86d9-4792f2e75410	11	\N	m10.finance	Person m10.finance	2026-06-01 07:00:00.114121+00
4a2e7519-b13a-44a3-83f0-f362587226d6	12	\N	m11.finance	Person m11.finance	2026-06-01 07:00:00.618904+00
504ffd10-29ac-4bff-98f9-7a3208ee6edb	2	\N	opener-1	Person opener-1	2026-05-04 07:00:00.656358+00
512d2f06-2506-42b1-b3bb-345775111068	3	\N	m2.opener	Person m2.opener	2026-05-04 07:00:00.545197+00
5819d481-bee8-401a-927e-04bc944ebe31	15	9	m14.school	Person m14.school	2026-09-06 07:00:00.705281+00
62908833-5f2b-4d52-bc7f-3a50ae737ed9	11	5	ledig	Person ledig	2026-09-02 07:00:00.617048+00
6a0151af-ca52-4365-aadd-4688a5438acd	1	\N	samkoeb.operator	Operatør	2026-11-29 03:06:06.74994+00
6ba56c56-f24c-449f-a61a-9ede2c559022	12	\N	m11.approver	Person m11.approver	2026-06-01 07:00:00.594374+00
6c576507-39b9-4d21-b1cf-f6a868c76364	6	\N	m5.buyer	Person m5.buyer	2026-05-04 07:00:02.121008+00
70e76e89-ced1-4bc5-9501-dc48a87c1c2a	15	\N	m14.approver	Person m14.approver	2026-09-06 07:00:00.588737+00
7a04f879-5400-4123-a9cb-4c3cc5ab0561	3	\N	m2.buyer	Person m2.buyer	2026-05-04 07:00:00.461215+00
7ffb7077-9760-46f9-a1a8-b2258cccc97a	13	\N	p12.finance	Person p12.finance	2026-06-01 07:00:00.717553+00
802e80dd-1517-48b3-acb9-8d0d20cf3df0	10	\N	p9.publisher	Person p9.publisher	2026-06-01 07:00:00.020897+00
83e2766b-012b-469e-9ebe-6ae5f6eb6810	5	\N	p4.publisher	Person p4.publisher	2026-05-04 07:00:00.916775+00
84ed20e6-99d1-4c10-8e57-e5fcc0013494	6	\N	m5.finance	Person m5.finance	2026-05-04 07:00:02.201017+00
85631870-6df0-4539-a78a-49033db35c86	4	\N	p3.publisher	Person p3.publisher	2026-05-04 07:00:00.788096+00
86c76c23-c2a4-4c1f-92d5-00bbdd874269	7	\N	m6.buyer	Person m6.buyer	2026-05-04 07:00:02.444177+00
8814025f-7c40-46c4-987d-306d1b2a5728	9	\N	p8.publisher	Person p8.publisher	2026-05-04 07:00:03.196964+00
8c5dce5b-8e3c-43e7-abc9-2fc3a1cfad72	14	\N	m13.approver	Person m13.approver	2026-09-06 07:00:00.292618+00
9276e6ca-a881-4a0d-a9c6-947b105a6c7a	17	\N	p16.finance	Person p16.finance	2026-09-06 07:00:01.057352+00
96fca2df-9413-457d-a581-49c613b99d90	2	\N	m1.finance	Person m1.finance	2026-05-04 07:00:00.259259+00
9fa6d74f-962f-4f38-929e-1e5612e2bc11	15	\N	m14.evaluator	Person m14.evaluator	2026-09-06 07:00:00.678138+00
a6ede7a1-716f-4c73-9501-2568c1ec63b0	16	\N	p15.publisher	Person p15.publisher	2026-09-06 07:00:00.934319+00
a73ff314-bb65-4e96-864f-20264cfcec43	12	\N	m11.buyer	Person m11.buyer	2026-06-01 07:00:00.580244+00
a78cfe91-7008-4c04-b5b3-9ed47f8f241e	2	\N	opener-3	Person opener-3	2026-05-04 07:00:00.73366+00
ae1c8e71-c5b2-4860-8c0a-3bac281598f1	11	\N	m10.buyer	Person m10.buyer	2026-06-01 07:00:00.082732+00
b310d548-8b37-4669-a3fb-3feff6f0a5ff	11	\N	m10.opener	Person m10.opener	2026-06-01 07:00:00.145118+00
b70a9f98-96c3-4cd6-89b9-98b01e27ba9e	2	\N	m1.evaluator	Person m1.evaluator	2026-05-04 07:00:00.32992+00
b7e6eb77-bb0a-4f95-a804-a9c696f68aba	8	\N	p7.finance	Person p7.finance	2026-05-04 07:00:03.046193+00
b7ed5efa-7f47-4c0e-b304-56e3fe168c1c	11	6	naboskole	Person naboskole	2026-06-01 07:00:00.733449+00
ba9a9f2c-0f6c-42d6-9bc6-b1f8c6483b53	14	\N	opener-3	Person opener-3	2026-09-06 07:00:00.838771+00
c25918c8-c275-42fa-a7c6-32d5c7511cd7	6	\N	m5.opener	Person m5.opener	2026-05-04 07:00:02.233828+00
c4d57a65-e4e3-4269-a93a-073f48c78c0c	7	\N	m6.finance	Person m6.finance	2026-05-04 07:00:02.540511+00
c56b8482-6767-429f-af0d-1a4747cc4ccc	14	\N	m13.evaluator	Person m13.evaluator	2026-09-06 07:00:00.410647+00
c643493d-77c1-4bc2-9274-310d19cc2b77	14	\N	evaluator-2	Person evaluator-2	2026-09-06 07:00:00.904655+00
ca57fac9-a9b8-4788-b53b-d4e9cb20a803	11	\N	m10.approver	Person m10.approver	2026-06-01 07:00:00.099881+00
d0c1a3c8-d99b-4117-9e95-a1cd8627c7e4	14	8	m13.school	Person m13.school	2026-09-06 07:00:00.437628+00
d649909d-a0fd-4fdc-bfbd-edb694d06170	10	\N	p9.finance	Person p9.finance	2026-06-01 07:00:00.045846+00
da636762-ade5-4739-a07c-603f91a7f618	7	\N	m6.opener	Person m6.opener	2026-05-04 07:00:02.582887+00
dee05495-74f2-464a-bd37-1ce6b12f6443	14	\N	m13.finance	Person m13.finance	2026-09-06 07:00:00.32428+00
e4c7054c-122e-488a-bd0c-95f30fb19439	6	3	m5.school	Person m5.school	2026-05-04 07:00:02.304941+00
e7caf3cc-11e7-4a6b-a366-b9bdd30fbf19	14	\N	m13.opener	Person m13.opener	2026-09-06 07:00:00.363198+00
e8da6048-0877-48dc-9ec9-cf46e4aab16a	2	\N	m1.approver	Person m1.approver	2026-05-04 07:00:00.214462+00
ed071cd1-1a17-4e32-b438-b68a5f760fb0	17	\N	p16.publisher	Person p16.publisher	2026-09-06 07:00:01.02096+00
ee8a1dbd-3acc-4398-97bf-243394626368	12	7	m11.school	Person m11.school	2026-06-01 07:00:00.687541+00
eece4cb2-41f1-490f-b7bb-f2f2aa30f988	7	\N	m6.evaluator	Person m6.evaluator	2026-05-04 07:00:02.632065+00
f694c751-1e34-4b26-bd34-432304833b4f	3	\N	m2.evaluator	Person m2.evaluator	2026-05-04 07:00:00.585283+00
fca8fae3-db49-4dfe-99f9-9e3befec201e	2	\N	evaluator-2	Person evaluator-2	2026-05-04 07:00:00.757297+00
fd64a46e-2664-4711-b1e2-8b71f3bab741	7	4	m6.school	Person m6.school	2026-05-04 07:00:02.67697+00
fded0c3a-1b45-45ac-ae52-823b53ab38e6	16	\N	p15.finance	Person p15.finance	2026-09-06 07:00:00.955745+00
fe9acb48-e15c-43f0-b2c9-73ee9fbdf227	14	\N	opener-1	Person opener-1	2026-09-06 07:00:00.743329+00
\.

copy parties_pseudonym_key (controller_id, number, wrapped, since, starts_on, carried_at) from stdin;
11	1	\\x6a1d89e8e90c438e449a2e952f40167301087071358fd5c65840db1d72a352520a4bb0edca00c1a3abbc977e596df597e13e9897a95659122e722306	2026-06-01 07:00:00.05977+00	2026-06-01	2026-06-01 07:00:00.05977+00
12	1	\\x088f54ba86b74fa0695e41ad60c07c7f12f643a5c601238149211edc40873c9d89ffa3700e4b7a99fcaa5b08d6dd85731dde302ebc24fec90059e15c	2026-06-01 07:00:00.564877+00	2026-06-01	2026-06-01 07:00:00.564877+00
14	1	\\x6f642314193567b89b3b098b96ab2bc18a5cd125634441337f42d54589c352f9e0419ead8a3aa451d91a6de6f8ab8e9fa48c849a3f09b94d2cf7caf3	2026-09-06 07:00:00.234819+00	2026-09-06	2026-09-06 07:00:00.234819+00
15	1	\\x431d88f22c36f37bd4b50c2e90f370a63f06ecc5ce2581d8f84fe59623795ff3dfffc4c55db152f3edc377c62473290cf43f4ccbc93c82800ebc1d70	2026-09-06 07:00:00.504686+00	2026-09-06	2026-09-06 07:00:00.504686+00
2	1	\\xd84d127272c875855f70e4ba3fd8d902f349abc0175878a5f3f79759382bb62b96368e9d2729d6dac6004eb8f04dcba7d990f1854ac718c147bf836c	2026-05-04 07:00:00.083922+00	2026-05-04	2026-05-04 07:00:00.083922+00
3	1	\\xfa7763b9faf49285549445e813b6589593c3c0b7bd122e209ce17abc7203cabe06a2e2dec99e29cd3d43a9591eaa575dae96f8660654b05df43029ca	2026-05-04 07:00:00.429427+00	2026-05-04	2026-05-04 07:00:00.429427+00
6	1	\\xe317d6a2728b59b280fcc6362faddad3e69bfc1cf45145fc95cbbaa4b30d516b4566d8990bea7f3eb48ff6103bb7334eb64200cc333f8ba49079e5ba	2026-05-04 07:00:02.075508+00	2026-05-04	2026-05-04 07:00:02.075508+00
7	1	\\x500d5f9dee092f3eae2e61cbc9b8c6c7a2bb31787c5caa11492207921eda81cf17515b45a3557a9ad2d1e15d48aadaf34be5d9e7689b5e8a1ed140c7	2026-05-04 07:00:02.387165+00	2026-05-04	2026-05-04 07:00:02.387165+00
\.

copy parties_publisher (id) from stdin;
10
13
16
17
4
5
8
9
\.

copy platform_audit (id, party_id, at, person_id, key_id, role, action, subject, before_hash, after_hash, request_id, xid) from stdin;
1	1	2026-05-04 07:00:00.092696+00	6a0151af-ca52-4365-aadd-4688a5438acd	82ow26sr	operator	createController	controller:2	\N	\\x4dd71acd92273207bf016371f57027bf339b7b847fd7423c9c79415d7a110d48	ddd91ce0-55bf-4db4-b59a-f31a2b2993af	872
10	1	2026-05-04 07:00:00.312299+00	6a0151af-ca52-4365-aadd-4688a5438acd	82ow26sr	operator	issueKey	key:ua8vb3xg	\N	\\x7999a97d5a65bb6d96eee3bda2e5cc313d581425ce03c3416108a61090ec0cfe	e7ff5230-2384-49fb-849d-b66ad05005cc	881
100	1	2026-05-04 07:00:02.755282+00	6a0151af-ca52-4365-aadd-4688a5438acd	82ow26sr	operator	issueKey	key:re95iyn4	\N	\\x7999a97d5a65bb6d96eee3bda2e5cc313d581425ce03c3416108a61090ec0cfe	f0343c1d-9d9b-41d9-9d33-af4ab71171d1	971
101	1	2026-05-04 07:00:02.806656+00	6a0151af-ca52-4365-aadd-4688a5438acd	82ow26sr	operator	createPerson	person:27c25c78-6192-4765-9fad-23d041569e2f	\N	\\xea871f0b8e47addd9b506d674a05a37544ea38943049ddf0bc328183986b0475	ea2c96d6-53e1-4c2b-b11d-bd867e2c1986	972
102	1	2026-05-04 07:00:02.820251+00	6a0151af-ca52-4365-aadd-4688a5438acd	82ow26sr	operator	issueKey	key:ycs22if5	\N	\\x7999a97d5a65bb6d96eee3bda2e5cc313d581425ce03c3416108a61090ec0cfe	9127eaf6-cae4-474b-a592-abecdf3ba3f6	973
103	1	2026-05-04 07:00:02.859312+00	6a0151af-ca52-4365-aadd-4688a5438acd	82ow26sr	operator	createPerson	person:12791d9f-de1c-4922-90ab-4f9f17d409b9	\N	\\xdf85b9446d049e5fc2b8993ea8539ddf800834c548ee761919b0da1155cc2f24	3c311028-3f7a-4473-adf3-a27bae3af3a0	974
104	1	2026-05-04 07:00:02.884633+00	6a0151af-ca52-4365-aadd-4688a5438acd	82ow26sr	operator	issueKey	key:nlcoowsc	\N	\\x7999a97d5a65bb6d96eee3bda2e5cc313d581425ce03c3416108a61090ec0cfe	63fb9f32-f32c-439d-a168-fb45f5f8064c	975
105	1	2026-05-04 07:00:02.925208+00	6a0151af-ca52-4365-aadd-4688a5438acd	82ow26sr	operator	createPerson	person:1a936c86-4076-4800-80eb-8fd81a1584b5	\N	\\x9eb12b0d7ddd51731ba767b943bc9f99f42f6ea5a8538316c82401027ed0faf1	df1a7f3d-9156-4b15-b095-943be0d2a931	976
106	1	2026-05-04 07:00:02.947723+00	6a0151af-ca52-4365-aadd-4688a5438acd	82ow26sr	operator	issueKey	key:epxzx99j	\N	\\x1370ce138e3a818109ddeeda9c1f5f2ba3b37f4530010aec103879aa537e47d8	7706d866-9f8b-44c3-a56e-99a4e2ee7e9a	977
107	1	2026-05-04 07:00:02.986194+00	6a0151af-ca52-4365-aadd-4688a5438acd	82ow26sr	operator	createPublisher	publisher:8	\N	\\x6f1fbdd7f19fb69748549866b997404aa9331e08de8a1d94b2d69cf707a8eac3	b44ceeb4-ae58-478b-b8f9-ebac04b98c9c	978
108	1	2026-05-04 07:00:03.00195+00	6a0151af-ca52-4365-aadd-4688a5438acd	82ow26sr	operator	createPerson	person:3cfaa4fe-f74b-46cb-b412-d5de07b49429	\N	\\x48f5732a530b58b527c040cd9b9e6db873d19cab53116b367551e8104745093a	6bb85e53-8b60-4d20-9ff2-3557072e61de	979
109	1	2026-05-04 07:00:03.021964+00	6a0151af-ca52-4365-aadd-4688a5438acd	82ow26sr	operator	issueKey	key:k6ndoflb	\N	\\x97de630ab5086d70941ad8b746211cb06eb5d6186d2cdc75931f90e35b86ae88	fd5922d9-8ad8-44bb-b03f-2198bdfa734b	980
11	1	2026-05-04 07:00:00.329304+00	6a0151af-ca52-4365-aadd-4688a5438acd	82ow26sr	operator	createPerson	person:b70a9f98-96c3-4cd6-89b9-98b01e27ba9e	\N	\\x415702faff14b5474ed968651eda355b9ffff9563fcd58158e00c210ab331905	d8c5630f-83b2-4a74-a0b9-ec02b7c46d85	882
110	1	2026-05-04 07:00:03.045591+00	6a0151af-ca52-4365-aadd-4688a5438acd	82ow26sr	operator	createPerson	person:b7e6eb77-bb0a-4f95-a804-a9c696f68aba	\N	\\x32eae71d3252695296573172b249b4d613d72927ae87c57020290be82067ae1c	389a82e4-8b3e-4e97-80b3-3a55f42e6f89	981
111	1	2026-05-04 07:00:03.061979+00	6a0151af-ca52-4365-aadd-4688a5438acd	82ow26sr	operator	issueKey	key:fmkdd5gg	\N	\\xa6073f2b8e06850f2a188542a45edb051919a7cb5a7d65943e4aaa13a748df52	41eda20f-d053-4611-86dd-e5cb6e7eecf1	982
112	8	2026-05-04 07:00:03.167284+00	3cfaa4fe-f74b-46cb-b412-d5de07b49429	k6ndoflb	publisher	createProduct	product:109df6b1-c469-413b-a720-9201ef62e720	\N	\\x9271fb86053fb63e746d4a90ba49bbf9f235ab6cb26b28872b0c970c89246cf4	e8819d87-4bda-48d0-81e5-e0e6d50bfeee	983
113	1	2026-05-04 07:00:03.177893+00	6a0151af-ca52-4365-aadd-4688a5438acd	82ow26sr	operator	createPublisher	publisher:9	\N	\\x6ab084c62fbe7dfbc01da08de539a4e6a9df35c514cb1b6e798c56dced179cea	b172de95-aa00-423f-bbf6-6a1eea4dd49e	984
114	1	2026-05-04 07:00:03.195258+00	6a0151af-ca52-4365-aadd-4688a5438acd	82ow26sr	operator	createPerson	person:8814025f-7c40-46c4-987d-306d1b2a5728	\N	\\x88c07fcf16700d2e4f1fdf127cf97464872ca31317163a5dee2ef7216c123624	068a5c15-ab24-4e23-8c00-a79cab4e841e	985
115	1	2026-05-04 07:00:03.202753+00	6a0151af-ca52-4365-aadd-4688a5438acd	82ow26sr	operator	issueKey	key:vybpkdex	\N	\\x97de630ab5086d70941ad8b746211cb06eb5d6186d2cdc75931f90e35b86ae88	7e664311-80a9-474c-837c-7e1f89dec99b	986
116	1	2026-05-04 07:00:03.218301+00	6a0151af-ca52-4365-aadd-4688a5438acd	82ow26sr	operator	createPerson	person:423ce3e3-c528-4939-a363-e12805805551	\N	\\xdeb1a7c60e1a0a8b4c8805e4a283272a66dff2b4058480ca7b4447b21125c0e3	802c96e3-2e22-4164-a670-771a09171e1f	987
117	1	2026-05-04 07:00:03.233126+00	6a0151af-ca52-4365-aadd-4688a5438acd	82ow26sr	operator	issueKey	key:ymm99kt2	\N	\\xa6073f2b8e06850f2a188542a45edb051919a7cb5a7d65943e4aaa13a748df52	30c85f9f-553b-4bd9-926b-c23880f2dd9d	988
118	9	2026-05-04 07:00:03.254398+00	8814025f-7c40-46c4-987d-306d1b2a5728	vybpkdex	publisher	createProduct	product:4ac0d8b2-efee-4cf6-80a4-7e4afff3c368	\N	\\x543671a66c728710e40a23920e75f29f01e5d008165aa25c03685f202b35a70e	a76ba61e-db39-454b-a4fa-b9a4d0bc9133	989
119	6	2026-05-04 07:00:03.269957+00	6c576507-39b9-4d21-b1cf-f6a868c76364	annmn2up	buyer	createRound	round:429d19d2-1fef-402b-98a9-2d13e761b192	\N	\\xd48a7b7066f03fd91915d9ff29dc744578908cf89d0d6247ea61882a188bef1d	b40e5623-3928-4fde-9ac8-5085106e8e4d	990
12	1	2026-05-04 07:00:00.335873+00	6a0151af-ca52-4365-aadd-4688a5438acd	82ow26sr	operator	issueKey	key:j0qcvwcd	\N	\\x1370ce138e3a818109ddeeda9c1f5f2ba3b37f4530010aec103879aa537e47d8	3974abac-8197-41e1-93a1-323bb599d0b8	883
120	6	2026-05-04 07:00:03.308916+00	6c576507-39b9-4d21-b1cf-f6a868c76364	annmn2up	buyer	invite	round:429d19d2-1fef-402b-98a9-2d13e761b192	\\x566eb301ec90a3961b5db4dd45dcb227974dea7ef4ca38ccfab4693a4e579011	\\x8211a126ac61093b996ee9f3589a3c50d321474e02cb7402f36b381641cc6d55	01edfec4-ec2a-4d2c-919a-241fa4aaa5f0	991
121	6	2026-05-04 07:00:03.348147+00	6c576507-39b9-4d21-b1cf-f6a868c76364	annmn2up	buyer	openDialogue	round:429d19d2-1fef-402b-98a9-2d13e761b192	\\xff9f3f51d6fe8fbb535f51ff0ec325e05ef46f9b0a1e7875bda41fcef25f2a88	\N	1a995619-7af0-4463-a1dd-eabd9d2e9025	992
122	6	2026-05-04 07:00:03.372657+00	6c576507-39b9-4d21-b1cf-f6a868c76364	annmn2up	buyer	startDemand	round:429d19d2-1fef-402b-98a9-2d13e761b192	\\xa984b28f81a919e85eee05b68016c0226576989d5990683113bc479f6d8e8a5f	\N	f4fa5013-acc3-4da8-a2df-9a610345da23	993
123	6	2026-05-04 07:00:03.409033+00	6c576507-39b9-4d21-b1cf-f6a868c76364	annmn2up	buyer	joinRound	round:429d19d2-1fef-402b-98a9-2d13e761b192	\N	\\x7ce3bfa354b1a77dc05b518b4b5275a343e7a823acf69a8bd4f013778123759e	ff0e0467-00be-48a7-9990-149e581bfdce	994
124	6	2026-05-04 07:00:03.446205+00	6c576507-39b9-4d21-b1cf-f6a868c76364	annmn2up	buyer	commitDemand	lot:c83be475-09b9-4d17-8256-949702e45e39	\N	\\x7c36278d020f881ffefe3f868e6c5196c5f37e67d0f9a9363cac380a178533cb	47af1a97-9071-413d-9e64-9eabac8577ca	995
125	7	2026-05-04 07:00:03.495341+00	86c76c23-c2a4-4c1f-92d5-00bbdd874269	m3n9n1zk	buyer	joinRound	round:429d19d2-1fef-402b-98a9-2d13e761b192	\N	\\x7ce3bfa354b1a77dc05b518b4b5275a343e7a823acf69a8bd4f013778123759e	db5b5e64-1994-431f-9a04-d3b0a5bb0c89	996
126	7	2026-05-04 07:00:03.528453+00	86c76c23-c2a4-4c1f-92d5-00bbdd874269	m3n9n1zk	buyer	commitDemand	lot:c83be475-09b9-4d17-8256-949702e45e39	\N	\\x7c36278d020f881ffefe3f868e6c5196c5f37e67d0f9a9363cac380a178533cb	02c6e2c5-dc7f-45b3-802b-83e2bafee7c8	997
127	6	2026-05-04 07:00:03.564046+00	6c576507-39b9-4d21-b1cf-f6a868c76364	annmn2up	buyer	lockDemand	round:429d19d2-1fef-402b-98a9-2d13e761b192	\\x102e860e3c529623aec1d281026e4a1bcf8da5179b6befe6fa72b96f03fa9542	\N	f33e3ae2-a510-41ad-b5af-de0ad5ee406f	998
128	6	2026-05-04 07:00:03.601054+00	6c576507-39b9-4d21-b1cf-f6a868c76364	annmn2up	buyer	chooseRegime	round:429d19d2-1fef-402b-98a9-2d13e761b192	\N	\\x0eccfe5b16f36453b9df22847138f17eb309d80ecb5c4450ed8d50721bbb9a3c	586a4ce8-6803-4643-9856-646f27e0583f	999
129	6	2026-05-04 07:00:03.627557+00	0dd08fb5-1e56-4092-9180-e457c9270cf0	8x1ey420	approver	approve	round:429d19d2-1fef-402b-98a9-2d13e761b192	\N	\\xaff21019c120ac56de0f172eaf70774cfd2bc05c23d95d4ffec0290e3c62dec9	ed69923f-f819-46c0-a4c1-84a59c2669f4	1000
13	1	2026-05-04 07:00:00.358348+00	6a0151af-ca52-4365-aadd-4688a5438acd	82ow26sr	operator	createPerson	person:3bd45e6e-4c74-4fef-9712-a3e09c9c0569	\N	\\xc4e08f02b787e73e2affd4a85cbbcd120709a831173e7afdadc8a2883738a4c6	787c6ffd-4aaf-41f5-bcea-7af1d7df6513	884
130	7	2026-05-04 07:00:03.682296+00	3158295d-3d9f-4bc8-8325-a1a4d6fce90e	mlvqn38f	approver	approve	round:429d19d2-1fef-402b-98a9-2d13e761b192	\N	\\xaff21019c120ac56de0f172eaf70774cfd2bc05c23d95d4ffec0290e3c62dec9	d76db9d7-bffc-46f3-938d-34d6e0456ce7	1001
131	6	2026-05-04 07:00:03.715608+00	453db878-c42f-4520-b8f5-e25f5c65058e	re95iyn4	opener	addOpener	round:429d19d2-1fef-402b-98a9-2d13e761b192	\N	\\xcd5ebbc7cd5993c6ac133bfc4981e5627e5a902726f470bf4847d85e1aeb370d	34894ba4-5b4c-449a-b421-424a012046bd	1002
132	6	2026-05-04 07:00:03.745115+00	27c25c78-6192-4765-9fad-23d041569e2f	ycs22if5	opener	addOpener	round:429d19d2-1fef-402b-98a9-2d13e761b192	\N	\\xadef4eafbc4ad8a2996b7418e60988430dc905360ae84fa074c7e1c3f784cf6e	565f46ca-6191-4965-bae0-d2ba2fa878cd	1003
133	6	2026-05-04 07:00:03.763095+00	12791d9f-de1c-4922-90ab-4f9f17d409b9	nlcoowsc	opener	addOpener	round:429d19d2-1fef-402b-98a9-2d13e761b192	\N	\\xc40f9f4baef824de32c4b429d4d65a067694715c6449cd82451bf5405542dbff	3336d1ac-7a98-429b-a584-b54ca6e6060f	1004
134	6	2026-05-04 07:00:03.799658+00	0dd08fb5-1e56-4092-9180-e457c9270cf0	8x1ey420	approver	publishRound	round:429d19d2-1fef-402b-98a9-2d13e761b192	\N	\\x8f704330d23922cf8016d0bf42648ad870be0dfbe76dad81e64ab476d13afcde	88ac3c53-a105-4523-a503-5942871c4ff0	1005
135	8	2026-05-04 07:00:03.876512+00	3cfaa4fe-f74b-46cb-b412-d5de07b49429	k6ndoflb	publisher	submitBid	bid:e398561e-0eff-4ba7-b5ad-9424277e552d	\N	\\x3b44a39bb8811c368efebae47d7ba6f2bb7f7d78f5f929c96d805a53deb159b3	cc4d3204-8837-4a55-8b01-70a3debc9956	1006
136	9	2026-05-04 07:00:03.979167+00	8814025f-7c40-46c4-987d-306d1b2a5728	vybpkdex	publisher	submitBid	bid:7730bc55-d53c-46ee-b8db-92c0a3b9a772	\N	\\xef2c2ab5a3d7571ea1179a7c1b224bad7c7edafcf82ca40c05abc8dde18c2067	112d7c0c-3ab2-4c1e-8f75-c6fcf5e990f7	1007
137	6	2026-05-11 10:01:00.036399+00	453db878-c42f-4520-b8f5-e25f5c65058e	re95iyn4	opener	declareInterests	round:429d19d2-1fef-402b-98a9-2d13e761b192	\N	\\x34feeb6bfd9868c3eb04fce4967ebe7b3699442a06d254a6199ace76d3f69fea	0a3c88bc-6be0-45a3-8879-bde4b12e0bd8	1009
138	6	2026-05-11 10:01:00.107965+00	453db878-c42f-4520-b8f5-e25f5c65058e	re95iyn4	opener	openRound	round:429d19d2-1fef-402b-98a9-2d13e761b192	\N	\\x71d36029149ff79f1fdc0ab0d9b172bbec181ca480fa4296d7dc4b1384bf248f	0a3c88bc-6be0-45a3-8879-bde4b12e0bd8	1009
139	6	2026-05-11 10:01:00.15082+00	27c25c78-6192-4765-9fad-23d041569e2f	ycs22if5	opener	declareInterests	round:429d19d2-1fef-402b-98a9-2d13e761b192	\N	\\x34feeb6bfd9868c3eb04fce4967ebe7b3699442a06d254a6199ace76d3f69fea	dda05486-caba-4aba-a348-d9abeeea7591	1010
14	1	2026-05-04 07:00:00.36778+00	6a0151af-ca52-4365-aadd-4688a5438acd	82ow26sr	operator	issueKey	key:y6a3q5wf	\N	\\xc0abeb669f62488c18e977e9c9cf12f0c8fbce892e20a53ac4230c32b7355a47	2e346349-7db8-40d0-bf0a-99643377e646	885
140	6	2026-05-11 10:01:00.231094+00	27c25c78-6192-4765-9fad-23d041569e2f	ycs22if5	opener	openRound	round:429d19d2-1fef-402b-98a9-2d13e761b192	\N	\\x97103a7d265e0aac382e3e3ec4276491563f5862c1bb3fbb47c259169fafce12	dda05486-caba-4aba-a348-d9abeeea7591	1010
141	6	2026-05-11 10:01:00.252585+00	6c576507-39b9-4d21-b1cf-f6a868c76364	annmn2up	buyer	declareInterests	round:429d19d2-1fef-402b-98a9-2d13e761b192	\N	\\x34feeb6bfd9868c3eb04fce4967ebe7b3699442a06d254a6199ace76d3f69fea	c902a3e5-ff02-4551-9604-aa13c58f7148	1011
142	6	2026-05-11 10:01:00.274199+00	1cb501bd-ec62-4821-9e12-b6117f7ceb63	0kqqq2cx	evaluator	declareInterests	round:429d19d2-1fef-402b-98a9-2d13e761b192	\N	\\x34feeb6bfd9868c3eb04fce4967ebe7b3699442a06d254a6199ace76d3f69fea	30f2633d-a6f4-4c44-81ed-7818931982cb	1012
143	6	2026-05-11 10:01:00.295931+00	1a936c86-4076-4800-80eb-8fd81a1584b5	epxzx99j	evaluator	declareInterests	round:429d19d2-1fef-402b-98a9-2d13e761b192	\N	\\x34feeb6bfd9868c3eb04fce4967ebe7b3699442a06d254a6199ace76d3f69fea	3089315d-a7f4-47fc-ae99-3193625f0d18	1013
144	1	2026-06-01 07:00:00.008305+00	6a0151af-ca52-4365-aadd-4688a5438acd	82ow26sr	operator	createPublisher	publisher:10	\N	\\xb12e37bd9ee02979fae41a4db12eb5eb6d0526a110db826969a53d28e710d0f8	e376ad2c-3e25-46e6-854a-e236a4bccf2a	1015
145	1	2026-06-01 07:00:00.020326+00	6a0151af-ca52-4365-aadd-4688a5438acd	82ow26sr	operator	createPerson	person:802e80dd-1517-48b3-acb9-8d0d20cf3df0	\N	\\xa945f88fbbb23bc95f6422b61048b7b5b30791550790c0874dc9d1e45c3be779	cb0d572a-427b-4018-911b-326b2abea844	1016
146	1	2026-06-01 07:00:00.0301+00	6a0151af-ca52-4365-aadd-4688a5438acd	82ow26sr	operator	issueKey	key:2jrzrowb	\N	\\x97de630ab5086d70941ad8b746211cb06eb5d6186d2cdc75931f90e35b86ae88	6d0bbaa3-b42b-4da9-a184-438e4ce94355	1017
147	1	2026-06-01 07:00:00.045358+00	6a0151af-ca52-4365-aadd-4688a5438acd	82ow26sr	operator	createPerson	person:d649909d-a0fd-4fdc-bfbd-edb694d06170	\N	\\x45e4999982f7f8a274bb19a80a1f1355ea9b3932cd7acec5dd47a65ea40a233c	eccbae1c-5dd8-4391-93b2-0d46eee2150f	1018
148	1	2026-06-01 07:00:00.048507+00	6a0151af-ca52-4365-aadd-4688a5438acd	82ow26sr	operator	issueKey	key:enqms607	\N	\\xa6073f2b8e06850f2a188542a45edb051919a7cb5a7d65943e4aaa13a748df52	a52aabc8-1ce7-4005-b2c5-e2f6a34433f1	1019
149	1	2026-06-01 07:00:00.060644+00	6a0151af-ca52-4365-aadd-4688a5438acd	82ow26sr	operator	createController	controller:11	\N	\\xc11eec3fbc209a71f59d87be6a0198a8bac5d746c6736d19eb110dfdeb924bc4	706178e4-75ff-4a5d-b4c2-fd48d9fbffa6	1020
15	2	2026-05-04 07:00:00.397634+00	308ec3ef-991f-45ec-ba0f-91b786e9a823	ks13ttqz	buyer	signDpa	dpa:cfd5e6e1-d1a8-4ffb-bd42-b13b4e350dac	\N	\\x93f1e7b87600a4cf8901537aaef9f3c13a8676e4d252f76c431a42db44199dd2	40bd7a2b-0926-47e2-b3a1-abf5de58035c	886
150	1	2026-06-01 07:00:00.070673+00	6a0151af-ca52-4365-aadd-4688a5438acd	82ow26sr	operator	createInstitution	institution:5	\N	\\xfb9fdb3c5617fdd874228501327cee5c50bb2cdd345656539dfdfa2147024331	0ba829de-7426-427a-a6e2-2382ff22deb9	1021
151	1	2026-06-01 07:00:00.075838+00	6a0151af-ca52-4365-aadd-4688a5438acd	82ow26sr	operator	createInstitution	institution:6	\N	\\xa12e82a482703dc770658a2d2c1b1ae7d9cf0e987d976401aaac5765388fc666	1469b5ef-d3aa-4f26-97a9-2e332ca976d9	1022
152	1	2026-06-01 07:00:00.082296+00	6a0151af-ca52-4365-aadd-4688a5438acd	82ow26sr	operator	createPerson	person:ae1c8e71-c5b2-4860-8c0a-3bac281598f1	\N	\\x765e4f18d6e792bbca3217621de54306c592bacaa7f6f8045222b88f6405b992	7c52ba81-a4ef-406b-987d-050fcd5191dc	1023
153	1	2026-06-01 07:00:00.089686+00	6a0151af-ca52-4365-aadd-4688a5438acd	82ow26sr	operator	issueKey	key:6t60m3ge	\N	\\x4c6b23319bfb61ce43b294ab90ea499fc766ce18db3832900e58599587b46167	acd930a9-d056-4f8f-b307-e7d778c41b27	1024
154	1	2026-06-01 07:00:00.099395+00	6a0151af-ca52-4365-aadd-4688a5438acd	82ow26sr	operator	createPerson	person:ca57fac9-a9b8-4788-b53b-d4e9cb20a803	\N	\\xac0ed36a113971b74aace244c42078ea8197224912bdbc0fd5169afdb93de53e	98ea722a-f1cf-4aca-8453-fa699c4fc613	1025
155	1	2026-06-01 07:00:00.106684+00	6a0151af-ca52-4365-aadd-4688a5438acd	82ow26sr	operator	issueKey	key:l6ptjhxf	\N	\\x9d7a61cf083e26ca6033ee2dabc081131d8eca44a9d2347550f7b2db921c7b1b	00b46a5d-ac1e-498a-b187-9460cf0b4293	1026
156	1	2026-06-01 07:00:00.113598+00	6a0151af-ca52-4365-aadd-4688a5438acd	82ow26sr	operator	createPerson	person:472e3491-3938-4979-86d9-4792f2e75410	\N	\\x58ba8ba90fc172cc37b95cf85c2f1fa9637d69650865655f6310b3094a45f9f7	a33f867d-7953-41bd-b177-94ad3cdc5b18	1027
157	1	2026-06-01 07:00:00.132274+00	6a0151af-ca52-4365-aadd-4688a5438acd	82ow26sr	operator	issueKey	key:8pfzt4k6	\N	\\xa6073f2b8e06850f2a188542a45edb051919a7cb5a7d65943e4aaa13a748df52	5147daa9-b8e8-4c63-acc1-5efb5ca2a979	1028
158	1	2026-06-01 07:00:00.143409+00	6a0151af-ca52-4365-aadd-4688a5438acd	82ow26sr	operator	createPerson	person:b310d548-8b37-4669-a3fb-3feff6f0a5ff	\N	\\x61ee30120a568913fa27ff36f613737b94787e057060187a9d7510d8c9f9db31	603288f1-32b2-4c97-85fd-9828949e42a3	1029
159	1	2026-06-01 07:00:00.152441+00	6a0151af-ca52-4365-aadd-4688a5438acd	82ow26sr	operator	issueKey	key:exiobxau	\N	\\x7999a97d5a65bb6d96eee3bda2e5cc313d581425ce03c3416108a61090ec0cfe	c700bd8e-75e5-452a-9aff-a8f9f1d81882	1030
16	1	2026-05-04 07:00:00.430661+00	6a0151af-ca52-4365-aadd-4688a5438acd	82ow26sr	operator	createController	controller:3	\N	\\x23570063f6a28bf95a0fa14f8fe694fa3f8b2599866b29375281a355fe8dae2e	9feb89a8-c44c-4e47-9fa2-3ae233906691	887
160	1	2026-06-01 07:00:00.174175+00	6a0151af-ca52-4365-aadd-4688a5438acd	82ow26sr	operator	createPerson	person:1a10f0cc-30e4-4174-b41a-07e877681f36	\N	\\xe16151fb245a377732266800e61130bfcc5e34dd25c73f9db2ed130aacad7cf9	4795d938-5672-4d83-bd25-5a570b4cec29	1031
161	1	2026-06-01 07:00:00.186146+00	6a0151af-ca52-4365-aadd-4688a5438acd	82ow26sr	operator	issueKey	key:u08d1qaw	\N	\\x1370ce138e3a818109ddeeda9c1f5f2ba3b37f4530010aec103879aa537e47d8	ad6fd207-6579-4ac7-86b8-f41396f5b0c1	1032
162	1	2026-06-01 07:00:00.202631+00	6a0151af-ca52-4365-aadd-4688a5438acd	82ow26sr	operator	createPerson	person:2d7b6292-4147-4da2-9ba5-5907a91dddc0	\N	\\x498a39fe2af4d45a276d88e961463b665d0212c09482f43b3573c341b1f1d685	385d3635-9d83-4730-b5aa-c4a7b65b2f5d	1033
163	1	2026-06-01 07:00:00.214618+00	6a0151af-ca52-4365-aadd-4688a5438acd	82ow26sr	operator	issueKey	key:zgj0fefg	\N	\\xc0abeb669f62488c18e977e9c9cf12f0c8fbce892e20a53ac4230c32b7355a47	fbad3e02-8bd2-4fe6-b314-89f593039ae4	1034
164	11	2026-06-01 07:00:00.23324+00	ae1c8e71-c5b2-4860-8c0a-3bac281598f1	6t60m3ge	buyer	signDpa	dpa:a4ceff89-feb6-44db-8883-0df9640e9b81	\N	\\xb65f1328beb5fd73aa5e0b89b78fc04e5e726a1ae0322e9d18b430782b99b956	0133b168-fd04-43c0-9544-85f31688160f	1035
165	11	2026-06-01 07:00:00.241511+00	ae1c8e71-c5b2-4860-8c0a-3bac281598f1	6t60m3ge	buyer	signDpa	dpa:8df2b69e-bc2b-44aa-90ca-f50278a829d1	\N	\\x03437af09768b445c92656e2d5b005bda9fba5ea56f035fa41b074db167db27a	cc0be187-1f72-439d-9158-6a490c89146d	1036
166	10	2026-06-01 07:00:00.25513+00	802e80dd-1517-48b3-acb9-8d0d20cf3df0	2jrzrowb	publisher	createProduct	product:2ccb1225-b0bd-4340-9f08-2eb7f6ade140	\N	\\xa9fb07184a926af207e14e76a18d40a534e6f507d1c989bed6af85c2a2bf8717	a51b59a8-1fb8-4d38-a1c0-c0fdc23afe0e	1037
167	10	2026-06-01 07:00:00.283688+00	802e80dd-1517-48b3-acb9-8d0d20cf3df0	2jrzrowb	publisher	createOffer	offer:80ea605b-6ad9-4fc9-8e1f-90c95cdd9b72	\N	\\x2a3aa3c7742aaf43d15c30b1c66277285139b0183f58b69e2abce865c684e60b	47eee1d3-2534-4731-8fe6-a33b27be6ac6	1038
168	11	2026-06-01 07:00:00.33305+00	ae1c8e71-c5b2-4860-8c0a-3bac281598f1	6t60m3ge	buyer	directPurchase	agreement:291ccbc4-7639-41a9-a7e7-b5403e17a6e7	\N	\\x598bad7484a12e5ba4304bed0047aa31139112734b256d2af6039caf899bf4ea	8362a3fb-f6a8-4aeb-9501-ce7c11bd61df	1039
169	11	2026-06-01 07:00:00.536095+00	\N	\N	job	makeLicence	licence:c1303fc2-906b-4417-b15a-4e7c29b52e9b	\N	\\x4c8312033f11fa0fb3b9dc31dea8653781ddbe3bd388b9b231bc6bb0d4e4d1ec	\N	1069
17	1	2026-05-04 07:00:00.442847+00	6a0151af-ca52-4365-aadd-4688a5438acd	82ow26sr	operator	createInstitution	institution:2	\N	\\xd728970a5f3157f4c7353c91fc5a4a265e03da61a9edc093c63688333c4d6a6e	c53b3737-5f3e-4363-9b91-d9c9cf35c4d0	888
170	1	2026-06-01 07:00:00.565765+00	6a0151af-ca52-4365-aadd-4688a5438acd	82ow26sr	operator	createController	controller:12	\N	\\xc04feb3e48bea7f200cdc95c21abbed0fdcefb40c199d52945ec0ef4134e1670	40c65602-b93d-4876-bd3d-18d628d86dce	1070
171	1	2026-06-01 07:00:00.57433+00	6a0151af-ca52-4365-aadd-4688a5438acd	82ow26sr	operator	createInstitution	institution:7	\N	\\x7d9b96ac917fa065492ce4be5fc48fe9b1d6d297b309c2a66674667a21a6b6ba	5ff2bbb1-f9ff-48d1-b20b-b3e55053c88e	1071
172	1	2026-06-01 07:00:00.579818+00	6a0151af-ca52-4365-aadd-4688a5438acd	82ow26sr	operator	createPerson	person:a73ff314-bb65-4e96-864f-20264cfcec43	\N	\\x647d1d79c68b16652618d4e62a5097af3641587de1dfb08825f8747aa8fb3ef0	be609c20-0c21-450e-b14b-309bae97fd0a	1072
173	1	2026-06-01 07:00:00.585646+00	6a0151af-ca52-4365-aadd-4688a5438acd	82ow26sr	operator	issueKey	key:q3dub33a	\N	\\x4c6b23319bfb61ce43b294ab90ea499fc766ce18db3832900e58599587b46167	fdf7d866-6d39-4522-81e0-87676708b63c	1073
174	1	2026-06-01 07:00:00.593664+00	6a0151af-ca52-4365-aadd-4688a5438acd	82ow26sr	operator	createPerson	person:6ba56c56-f24c-449f-a61a-9ede2c559022	\N	\\xa56b10263bca38b43e4bd10f1b681c7a7cf325c5ef63d09a76ef08a26dcaa584	dbf267f5-ddc2-4db6-b480-f1b595248cf0	1074
175	1	2026-06-01 07:00:00.608693+00	6a0151af-ca52-4365-aadd-4688a5438acd	82ow26sr	operator	issueKey	key:r22et6s9	\N	\\x9d7a61cf083e26ca6033ee2dabc081131d8eca44a9d2347550f7b2db921c7b1b	e09c630d-368e-4408-9514-18aa494968cc	1075
176	1	2026-06-01 07:00:00.618368+00	6a0151af-ca52-4365-aadd-4688a5438acd	82ow26sr	operator	createPerson	person:4a2e7519-b13a-44a3-83f0-f362587226d6	\N	\\xf4cb776c9a2bf112dfd916449b6e3c0793f4ed715f20045392661975bbce6bf2	9d7ad73a-161c-493b-a681-c472cfbad78d	1076
177	1	2026-06-01 07:00:00.625674+00	6a0151af-ca52-4365-aadd-4688a5438acd	82ow26sr	operator	issueKey	key:mx39xmq3	\N	\\xa6073f2b8e06850f2a188542a45edb051919a7cb5a7d65943e4aaa13a748df52	81e83e76-49e2-4014-a668-25cd2855e4a6	1077
178	1	2026-06-01 07:00:00.660299+00	6a0151af-ca52-4365-aadd-4688a5438acd	82ow26sr	operator	createPerson	person:0565359f-6e24-4e9b-8740-ed500f96a9d3	\N	\\xfb5824bddf93a5d1985bb92eb5f487432f4d389e7f619e32484643cc3a7f59b4	0c6fc7a6-f167-4b2b-a8be-90a1089e52d0	1078
179	1	2026-06-01 07:00:00.672959+00	6a0151af-ca52-4365-aadd-4688a5438acd	82ow26sr	operator	issueKey	key:fwp96rfa	\N	\\x7999a97d5a65bb6d96eee3bda2e5cc313d581425ce03c3416108a61090ec0cfe	ee1fe8de-7571-4791-a2fd-aba03a9e93be	1079
18	1	2026-05-04 07:00:00.459959+00	6a0151af-ca52-4365-aadd-4688a5438acd	82ow26sr	operator	createPerson	person:7a04f879-5400-4123-a9cb-4c3cc5ab0561	\N	\\x9c66d58407e4cc10bb866aeed0e52aadcafcd6f3bc3a08a12a34c89d05c769c7	8dea8a05-da25-428b-ad47-cc1812a9da2e	889
180	1	2026-06-01 07:00:00.680288+00	6a0151af-ca52-4365-aadd-4688a5438acd	82ow26sr	operator	createPerson	person:299a3fb2-24c9-499b-9ade-5eb7117de5a2	\N	\\xfa7758ef4f41518aad683df57044e45866fc620435b46b95418d18f053eb02ca	64e94286-6e2c-45f4-b640-adcd16abcae3	1080
181	1	2026-06-01 07:00:00.683329+00	6a0151af-ca52-4365-aadd-4688a5438acd	82ow26sr	operator	issueKey	key:wz4e8xiv	\N	\\x1370ce138e3a818109ddeeda9c1f5f2ba3b37f4530010aec103879aa537e47d8	5d07a060-5c84-4a1d-83a6-69f619b10046	1081
182	1	2026-06-01 07:00:00.687133+00	6a0151af-ca52-4365-aadd-4688a5438acd	82ow26sr	operator	createPerson	person:ee8a1dbd-3acc-4398-97bf-243394626368	\N	\\x793d399a4fc7f2cd0a56654146d7a7972243138e3647d139c4be3aa1d1e5277b	36887997-db68-4666-be2e-d9e18a43778b	1082
183	1	2026-06-01 07:00:00.690461+00	6a0151af-ca52-4365-aadd-4688a5438acd	82ow26sr	operator	issueKey	key:1wjeyd80	\N	\\xc0abeb669f62488c18e977e9c9cf12f0c8fbce892e20a53ac4230c32b7355a47	3f6d968c-33ec-41b5-b5e2-f769c43282f5	1083
184	12	2026-06-01 07:00:00.695402+00	a73ff314-bb65-4e96-864f-20264cfcec43	q3dub33a	buyer	signDpa	dpa:7309111f-d94c-41df-a8c8-5b645a13a742	\N	\\x3ade2ecf5e16c25e60de09c3cd5274efc3bf43b85a6b7e874c126ca06f115eb6	db4bda96-169f-425a-9ce7-b4d8f017d1e9	1084
185	1	2026-06-01 07:00:00.699111+00	6a0151af-ca52-4365-aadd-4688a5438acd	82ow26sr	operator	createPublisher	publisher:13	\N	\\xb3019e4aef8a3ac23bda10bfd64efe2db7d28ecc046c076953450ce282462cf6	2a931e59-141d-4e2e-821d-8a95f131c37a	1085
186	1	2026-06-01 07:00:00.701435+00	6a0151af-ca52-4365-aadd-4688a5438acd	82ow26sr	operator	createPerson	person:034333e7-42b8-418e-937a-24c68cf27d87	\N	\\xf2a044fa44073c6c9eeb99fbbc039d3b1775d0835fa3481160b48854b12d1656	449406e6-9835-491e-a6c4-a72c0af9e048	1086
187	1	2026-06-01 07:00:00.707258+00	6a0151af-ca52-4365-aadd-4688a5438acd	82ow26sr	operator	issueKey	key:ean5lx00	\N	\\x97de630ab5086d70941ad8b746211cb06eb5d6186d2cdc75931f90e35b86ae88	e9bad40f-078b-4613-a30e-8c26787c0136	1087
188	1	2026-06-01 07:00:00.717163+00	6a0151af-ca52-4365-aadd-4688a5438acd	82ow26sr	operator	createPerson	person:7ffb7077-9760-46f9-a1a8-b2258cccc97a	\N	\\x2a1c11b2197a1781e3cdd6cf6ab4beafe60c93c4f5d73dbec03fcc890f9d4385	e48cdcaa-c752-4251-8002-73b1cf4d3961	1088
189	1	2026-06-01 07:00:00.720056+00	6a0151af-ca52-4365-aadd-4688a5438acd	82ow26sr	operator	issueKey	key:ouweqq4q	\N	\\xa6073f2b8e06850f2a188542a45edb051919a7cb5a7d65943e4aaa13a748df52	15f40ccd-8dc4-4513-b465-dca950cf4214	1089
19	1	2026-05-04 07:00:00.475826+00	6a0151af-ca52-4365-aadd-4688a5438acd	82ow26sr	operator	issueKey	key:wvl4iih2	\N	\\x4c6b23319bfb61ce43b294ab90ea499fc766ce18db3832900e58599587b46167	c51e9b89-ae60-4e48-bfbe-0a990a576b73	890
190	1	2026-06-01 07:00:00.730033+00	6a0151af-ca52-4365-aadd-4688a5438acd	82ow26sr	operator	createPerson	person:b7ed5efa-7f47-4c0e-b304-56e3fe168c1c	\N	\\x8a67c162a8d1cd32d0bacb03bf08c818efaaf858311967197212590992299b13	ef68217d-6eca-4e96-be43-13880352a2ce	1090
191	1	2026-06-01 07:00:00.737659+00	6a0151af-ca52-4365-aadd-4688a5438acd	82ow26sr	operator	issueKey	key:gtewu9of	\N	\\xc0abeb669f62488c18e977e9c9cf12f0c8fbce892e20a53ac4230c32b7355a47	67fdd8cd-cf72-4034-9af3-4d7a68e28a03	1091
192	11	2026-08-03 07:00:00.041616+00	2d7b6292-4147-4da2-9ba5-5907a91dddc0	zgj0fefg	school	drawSeats	draw:d8219c14-6cde-4e3a-8292-0224ab44c4ce	\N	\\x9f9e73c1e80f4a8941343abff8308f96f703d7e8f7ddfa8c1c2fb50b9d902ef7	188748c0-e92a-4fbb-bc29-00b7e54352cf	1093
193	11	2026-08-03 07:00:00.054715+00	b7ed5efa-7f47-4c0e-b304-56e3fe168c1c	gtewu9of	school	drawSeats	draw:f5dc069d-bde1-4280-81a5-ce7a2b31bb0c	\N	\\x1235275d9af4e75c52257160293793bff93e6d70ae2fa62ce8e6e0f96a75c6f1	1d2169e9-172f-4bae-917d-5108d924d8f6	1094
194	11	2026-08-03 07:00:00.065922+00	b7ed5efa-7f47-4c0e-b304-56e3fe168c1c	gtewu9of	school	drawSeats	draw:7d25c467-8285-4ca2-9895-38fa5756ca8e	\N	\\xb901e9aae7a07f7f263683473583cd81be8b165d4e386950401ee7c46ff5eaff	dece08bf-c010-4691-a93a-6d899b6aec34	1095
195	11	2026-08-03 07:00:00.084564+00	2d7b6292-4147-4da2-9ba5-5907a91dddc0	zgj0fefg	school	joinWaitlist	waiting:2b9671d2-2b3a-4aaa-9a09-5afed1e41514	\N	\\xc77e603f38a5a4b989d579be38847e48194cc3a18ce4a7c364c7e14982313322	c6c05b0a-bf8f-4cf5-82e4-fece0f0aae60	1096
196	11	2026-08-03 07:00:00.447448+00	ae1c8e71-c5b2-4860-8c0a-3bac281598f1	6t60m3ge	buyer	importRoster	roster-import:ade5bab7-6107-4a08-9de8-3930335ee99a	\N	\\x1cdd3420a405eef90a7aeb84f2c8dadd506d746f18ff4b3fb55ba2ad51b98e28	36a502fd-7f02-47a5-b2fd-c10a867fdf98	1097
197	11	2026-08-03 07:00:00.501356+00	2d7b6292-4147-4da2-9ba5-5907a91dddc0	zgj0fefg	school	drawForPupils	pool:5ac3088c-a597-4722-9427-fe559e19c68b	\N	\\x4a4373244a208bd0ab2ed00c59ed64e4bf330bf1207a56f5e9c53d50bce12664	37284d9f-990e-47dc-b95f-f8479d736c82	1099
198	10	2026-09-02 07:00:00.014296+00	802e80dd-1517-48b3-acb9-8d0d20cf3df0	2jrzrowb	publisher	receiveBatch	usage-batch:5b3e1b23-a77b-42d8-ab57-479ad0cf7747	\N	\\x606d4bdb942ae06f005268d4899ff29d89228ecf4302cd6cd7264092f1f99a50	a7cfc236-0bf1-416f-9af0-561f1fa1d7cf	1101
199	10	2026-09-02 07:00:00.132548+00	802e80dd-1517-48b3-acb9-8d0d20cf3df0	2jrzrowb	publisher	reportMonth	month:2026-08	\N	\\x882a8c86b0d5583147702bd033320d352fda91e39aa7b89f1fc913da667d7de7	2dc6cde3-b51c-4dff-9d81-5f1967456c04	1104
2	1	2026-05-04 07:00:00.135157+00	6a0151af-ca52-4365-aadd-4688a5438acd	82ow26sr	operator	createInstitution	institution:1	\N	\\x602f1aa9c4627814dfcf6c52ea8b30f64fb2579461cf1fc2f6d2294f10197f21	c729f981-6b73-4147-acb1-0a6145049a9d	873
20	1	2026-05-04 07:00:00.491532+00	6a0151af-ca52-4365-aadd-4688a5438acd	82ow26sr	operator	createPerson	person:43591cdf-e916-4409-9778-0978e30e539e	\N	\\x2b374c6231b63d58d97dbff9b31dc89d0a97b9ebaee9ebfe1c3fc559a4f152c8	95f05439-dafd-47df-af8c-08b56ee70147	891
200	11	2026-09-02 07:00:00.147712+00	ae1c8e71-c5b2-4860-8c0a-3bac281598f1	6t60m3ge	buyer	startReconciliations	month:2026-08	\N	\N	9c5d5ec8-6665-4eb9-8f3b-e6b5eec889db	1105
201	10	2026-09-02 07:00:00.180482+00	d649909d-a0fd-4fdc-bfbd-edb694d06170	enqms607	finance	createInvoiceRun	invoice-run:6439cfa9-ea39-4422-8281-e915fe3c7b01	\N	\\xd6d7dfe2c0b06a482d9ba0cb5ea53eddf26ca0e005e8fdc764ca84ef8094dfb3	cb0a75f2-1de6-4da5-a60d-1cb24b09fa0b	1106
202	10	2026-09-02 07:00:00.516047+00	\N	\N	job	issueInvoice	invoice:21cc3f77-0e02-4f14-8cd8-f01a64cca807	\N	\\x76a9e37aa47652965037162ee4ae2c2891dbffc29fe56d9da2a4b4020470feb7	\N	1117
203	10	2026-09-02 07:00:00.567191+00	802e80dd-1517-48b3-acb9-8d0d20cf3df0	2jrzrowb	publisher	createProduct	product:07d45891-a4bd-46fc-98c8-b9121fc132e2	\N	\\x0f929068539a1a5e8b3953f7f22c28430e8be321d479a80f549376521b2684ff	934989b6-73c5-4225-8f2b-2a05161ab307	1120
204	11	2026-09-02 07:00:00.599882+00	ae1c8e71-c5b2-4860-8c0a-3bac281598f1	6t60m3ge	buyer	createRound	round:c3daffc2-b469-4568-a250-410c74a1a174	\N	\\x0010b4b140264089c7c25149a7a578081eaf4321f579d0f7703476fc6576d6ca	773abe5b-c706-4a9a-b897-51d74861fa2c	1121
205	1	2026-09-02 07:00:00.616411+00	6a0151af-ca52-4365-aadd-4688a5438acd	82ow26sr	operator	createPerson	person:62908833-5f2b-4d52-bc7f-3a50ae737ed9	\N	\\x2c57efbb65e89fdfad13174670492215ce54a84dda93cc36891f156d4a81b498	97c2583d-2ade-4a2f-b913-5c67b35fc7f9	1122
206	1	2026-09-02 07:00:00.626246+00	6a0151af-ca52-4365-aadd-4688a5438acd	82ow26sr	operator	issueKey	key:6h7j2nnx	\N	\\xc0abeb669f62488c18e977e9c9cf12f0c8fbce892e20a53ac4230c32b7355a47	5cc422e9-c7da-4720-95bd-1f9a2a957d1c	1123
207	11	2026-09-02 07:00:00.678675+00	ae1c8e71-c5b2-4860-8c0a-3bac281598f1	6t60m3ge	buyer	requestErasure	erasure:79b3f0eb-0900-45c4-99d2-747dfd4527db	\N	\N	8598752a-1e60-4634-b23b-52a049115a33	1124
208	11	2026-09-02 07:00:00.705594+00	472e3491-3938-4979-86d9-4792f2e75410	8pfzt4k6	finance	simulate	simulation:cfa5eb14-c723-4f6a-b095-4896d296c156	\N	\N	bc715ef5-9a82-441d-9c9d-664b0200894f	1125
209	11	2026-09-06 07:00:00.189735+00	ae1c8e71-c5b2-4860-8c0a-3bac281598f1	6t60m3ge	buyer	importRoster	roster-import:d18f4b6c-1dbc-4550-b1d0-b45f5054a08f	\N	\\x337af5f6ea15624bebc38b5facebf523191d4adf9c9bda29fb3a5e9e27567d32	8358a833-2346-4fad-b22f-89e223909d65	1127
21	1	2026-05-04 07:00:00.50753+00	6a0151af-ca52-4365-aadd-4688a5438acd	82ow26sr	operator	issueKey	key:zdvg6h9b	\N	\\x9d7a61cf083e26ca6033ee2dabc081131d8eca44a9d2347550f7b2db921c7b1b	9cfc22bf-f3b1-4c0a-acc6-7f5659de2051	892
210	1	2026-09-06 07:00:00.241611+00	6a0151af-ca52-4365-aadd-4688a5438acd	82ow26sr	operator	createController	controller:14	\N	\\xb0d7382c6a592a32d613cdd582e8faaa116af8b1379c699469d56ce7f31ac4f8	ba2b9e2d-ec6a-4349-89ee-72ad58866a36	1129
211	1	2026-09-06 07:00:00.249387+00	6a0151af-ca52-4365-aadd-4688a5438acd	82ow26sr	operator	createInstitution	institution:8	\N	\\x01a53091fabdf4f62677cb4c5f3292172cc6e660c963272f29a2ff0463ea46a2	c9237172-5931-4e05-9d54-212d1e78a4f2	1130
212	1	2026-09-06 07:00:00.258781+00	6a0151af-ca52-4365-aadd-4688a5438acd	82ow26sr	operator	createPerson	person:02432716-5672-4d86-bfef-808ab0f9418b	\N	\\x45766fe2a6314f026c489e28ba25900303fb8e47fe18911b1d83370aa48d118b	a1c06987-5dbe-4f64-ab57-2ef0e2c61973	1131
213	1	2026-09-06 07:00:00.268374+00	6a0151af-ca52-4365-aadd-4688a5438acd	82ow26sr	operator	issueKey	key:1riip5wh	\N	\\x4c6b23319bfb61ce43b294ab90ea499fc766ce18db3832900e58599587b46167	bd0e630f-0868-4530-b2a9-8483a4ceed98	1132
214	1	2026-09-06 07:00:00.291264+00	6a0151af-ca52-4365-aadd-4688a5438acd	82ow26sr	operator	createPerson	person:8c5dce5b-8e3c-43e7-abc9-2fc3a1cfad72	\N	\\x1b8388079f7d7afc3760a94251450fd4ab21795c539ba04fc1a0dfcc80e53448	e5249914-842d-4afa-94df-24f59defc14a	1133
215	1	2026-09-06 07:00:00.308368+00	6a0151af-ca52-4365-aadd-4688a5438acd	82ow26sr	operator	issueKey	key:2zxdw580	\N	\\x9d7a61cf083e26ca6033ee2dabc081131d8eca44a9d2347550f7b2db921c7b1b	01cda13d-2808-455d-935f-1c21f8109372	1134
216	1	2026-09-06 07:00:00.323513+00	6a0151af-ca52-4365-aadd-4688a5438acd	82ow26sr	operator	createPerson	person:dee05495-74f2-464a-bd37-1ce6b12f6443	\N	\\x21b09f87a9dc744cc9c06b5160615a67a49c354ab6efb44ee9f6227b77fb8bee	700b97fc-3a8b-4a8a-aed7-0ed3d63d7f5e	1135
217	1	2026-09-06 07:00:00.337637+00	6a0151af-ca52-4365-aadd-4688a5438acd	82ow26sr	operator	issueKey	key:j5hr9bsw	\N	\\xa6073f2b8e06850f2a188542a45edb051919a7cb5a7d65943e4aaa13a748df52	5922ebc9-d681-4b98-a996-f7aefff96beb	1136
218	1	2026-09-06 07:00:00.356642+00	6a0151af-ca52-4365-aadd-4688a5438acd	82ow26sr	operator	createPerson	person:e7caf3cc-11e7-4a6b-a366-b9bdd30fbf19	\N	\\xab25f989a555478a3807c6ec812cf69a15f2c788b8edbb3521049dbb71d365db	12a39480-693e-4b70-befb-58a1e1d89170	1137
219	1	2026-09-06 07:00:00.392762+00	6a0151af-ca52-4365-aadd-4688a5438acd	82ow26sr	operator	issueKey	key:b1qssr87	\N	\\x7999a97d5a65bb6d96eee3bda2e5cc313d581425ce03c3416108a61090ec0cfe	fe5a9957-864f-4087-8375-b466ce70564d	1138
22	1	2026-05-04 07:00:00.525669+00	6a0151af-ca52-4365-aadd-4688a5438acd	82ow26sr	operator	createPerson	person:23f7e6de-c277-48b8-88f1-672bed2eb8d9	\N	\\xd8267660b8fa2e62444538cabc7b0f34ca5577e29c4f03932f62c3224dd07e5a	f6a5707e-e012-403b-af20-375a00d35a03	893
220	1	2026-09-06 07:00:00.410048+00	6a0151af-ca52-4365-aadd-4688a5438acd	82ow26sr	operator	createPerson	person:c56b8482-6767-429f-af0d-1a4747cc4ccc	\N	\\x10546cdfb2cd4c24ce7155b30e1f4e7b030343e7926bf4549eae81a5d2bcd4a0	6e5d717d-3167-4ad9-9ea2-9e6c10872fee	1139
221	1	2026-09-06 07:00:00.423664+00	6a0151af-ca52-4365-aadd-4688a5438acd	82ow26sr	operator	issueKey	key:3tz4d05t	\N	\\x1370ce138e3a818109ddeeda9c1f5f2ba3b37f4530010aec103879aa537e47d8	497285f4-33c1-460a-bac5-29929fc8648c	1140
222	1	2026-09-06 07:00:00.436609+00	6a0151af-ca52-4365-aadd-4688a5438acd	82ow26sr	operator	createPerson	person:d0c1a3c8-d99b-4117-9e95-a1cd8627c7e4	\N	\\x522cecb82c86722b99648c30a997a280ffd263f70f7908212bc115883cd25876	fe73cff1-706f-462a-b76b-41cddfda37a7	1141
223	1	2026-09-06 07:00:00.449366+00	6a0151af-ca52-4365-aadd-4688a5438acd	82ow26sr	operator	issueKey	key:2wpvx1dt	\N	\\xc0abeb669f62488c18e977e9c9cf12f0c8fbce892e20a53ac4230c32b7355a47	22d60a30-a3fe-4ae8-87e5-5ced4d4ec04e	1142
224	14	2026-09-06 07:00:00.472403+00	02432716-5672-4d86-bfef-808ab0f9418b	1riip5wh	buyer	signDpa	dpa:9ce5f349-1754-4eae-aed5-c9b65bbe7ebd	\N	\\x793ef0c9ed12bbf1b6b0dd90d81f8e94282a9cfc1aa67b8f936bc1dd9e7f4131	26b60c0a-b266-47f2-bd53-c51f36e948a7	1143
225	1	2026-09-06 07:00:00.510856+00	6a0151af-ca52-4365-aadd-4688a5438acd	82ow26sr	operator	createController	controller:15	\N	\\x2a55848b2368cf3d8782b7b59b4981044ace35bea229820201b88c664de3cbb0	fb2967b9-46f4-4f0e-90c5-cde0bded5aac	1144
226	1	2026-09-06 07:00:00.52926+00	6a0151af-ca52-4365-aadd-4688a5438acd	82ow26sr	operator	createInstitution	institution:9	\N	\\xa0253b6b3a09b15d4155ea35facbfbaa7c0f5fe56a68d2e447302589fd4e6e34	da94b94e-eddc-44f9-9ed8-80b5831a6d24	1145
227	1	2026-09-06 07:00:00.551259+00	6a0151af-ca52-4365-aadd-4688a5438acd	82ow26sr	operator	createPerson	person:04f4eea0-fb19-4420-b4a7-cb3b4d129ec7	\N	\\xdd5454e1c288c0fdb82e2754631e6c307993da8536a53a5f3e52a17cc176e2e2	884ad32d-5d1a-4ad3-95ae-ecf972356817	1146
228	1	2026-09-06 07:00:00.558515+00	6a0151af-ca52-4365-aadd-4688a5438acd	82ow26sr	operator	issueKey	key:ckxj303q	\N	\\x4c6b23319bfb61ce43b294ab90ea499fc766ce18db3832900e58599587b46167	96963d50-20d2-4241-8e61-e1952ab3b65b	1147
229	1	2026-09-06 07:00:00.586787+00	6a0151af-ca52-4365-aadd-4688a5438acd	82ow26sr	operator	createPerson	person:70e76e89-ced1-4bc5-9501-dc48a87c1c2a	\N	\\x1a248896cc4cffe44741b71c03f40a6a47d9879928f770a99c8dd59af4653b4c	0b36f628-5c87-4b02-aef0-6c9a4159de08	1148
23	1	2026-05-04 07:00:00.533352+00	6a0151af-ca52-4365-aadd-4688a5438acd	82ow26sr	operator	issueKey	key:p3m1mbn9	\N	\\xa6073f2b8e06850f2a188542a45edb051919a7cb5a7d65943e4aaa13a748df52	1acda9f0-5318-436e-91a1-264a1e60fae7	894
230	1	2026-09-06 07:00:00.593182+00	6a0151af-ca52-4365-aadd-4688a5438acd	82ow26sr	operator	issueKey	key:x9p4s8b1	\N	\\x9d7a61cf083e26ca6033ee2dabc081131d8eca44a9d2347550f7b2db921c7b1b	5bba50e6-abcd-4988-b745-2b2a727e13d2	1149
231	1	2026-09-06 07:00:00.605467+00	6a0151af-ca52-4365-aadd-4688a5438acd	82ow26sr	operator	createPerson	person:25d5a4d8-8a16-4aff-ae2a-4df5f9b14e08	\N	\\x00ccc89e326310cb53e2929eb2f3b9e3d6250c3010866da0cbe6606848c681d6	319b5f0b-41e2-4529-be87-0187b606739f	1150
232	1	2026-09-06 07:00:00.62151+00	6a0151af-ca52-4365-aadd-4688a5438acd	82ow26sr	operator	issueKey	key:kkf715aq	\N	\\xa6073f2b8e06850f2a188542a45edb051919a7cb5a7d65943e4aaa13a748df52	360f6302-01c9-4ba0-9623-2655e88d1947	1151
233	1	2026-09-06 07:00:00.641031+00	6a0151af-ca52-4365-aadd-4688a5438acd	82ow26sr	operator	createPerson	person:3e0365b4-d44e-4b1f-bccd-138a1907583e	\N	\\xd0b3b4f7025dc491a9d238400c87b0292347dad2a476c276ce79e244b08a8db4	9d8650c9-9e0e-4a48-ab5f-104bebfe8580	1152
234	1	2026-09-06 07:00:00.657641+00	6a0151af-ca52-4365-aadd-4688a5438acd	82ow26sr	operator	issueKey	key:54ev46d6	\N	\\x7999a97d5a65bb6d96eee3bda2e5cc313d581425ce03c3416108a61090ec0cfe	4a3ef6ea-66a0-4b2e-aba5-1d211307e3a1	1153
235	1	2026-09-06 07:00:00.677178+00	6a0151af-ca52-4365-aadd-4688a5438acd	82ow26sr	operator	createPerson	person:9fa6d74f-962f-4f38-929e-1e5612e2bc11	\N	\\x208c3eafed3d1263807d1b1f955a2d5b345e0728a1bd720883c4aa1beb283edc	ba9c1002-1a5e-4ce7-a856-09ef496e4c88	1154
236	1	2026-09-06 07:00:00.685573+00	6a0151af-ca52-4365-aadd-4688a5438acd	82ow26sr	operator	issueKey	key:8wrdk4fz	\N	\\x1370ce138e3a818109ddeeda9c1f5f2ba3b37f4530010aec103879aa537e47d8	87227221-741a-417d-8216-3d27448d2073	1155
237	1	2026-09-06 07:00:00.698626+00	6a0151af-ca52-4365-aadd-4688a5438acd	82ow26sr	operator	createPerson	person:5819d481-bee8-401a-927e-04bc944ebe31	\N	\\xd2d2bfac8326615b27dfacd70634cf27d4f93201f88fdd64e0a4235b0674238f	1cdfb1bd-4a78-4e1a-8a82-62142a5af049	1156
238	1	2026-09-06 07:00:00.714141+00	6a0151af-ca52-4365-aadd-4688a5438acd	82ow26sr	operator	issueKey	key:6ep84kv2	\N	\\xc0abeb669f62488c18e977e9c9cf12f0c8fbce892e20a53ac4230c32b7355a47	d560f803-34a4-429d-8ffa-f77ede79241d	1157
239	15	2026-09-06 07:00:00.733849+00	04f4eea0-fb19-4420-b4a7-cb3b4d129ec7	ckxj303q	buyer	signDpa	dpa:fe4c5542-865f-4e9c-ae98-10902d0ec7ba	\N	\\xcfcba202855e490f9ba52bbd105123d86a1a5583bbcd6a084eeaaddd86fe6550	72904560-4ff0-4817-b88e-55d5358365aa	1158
24	1	2026-05-04 07:00:00.541322+00	6a0151af-ca52-4365-aadd-4688a5438acd	82ow26sr	operator	createPerson	person:512d2f06-2506-42b1-b3bb-345775111068	\N	\\x422449aa8070bf9db6e713820e61f1bf49a3480961d6f24b5737ff00fba7c58a	2d9666cd-3769-4382-a9da-e986d78453b0	895
240	1	2026-09-06 07:00:00.741667+00	6a0151af-ca52-4365-aadd-4688a5438acd	82ow26sr	operator	createPerson	person:fe9acb48-e15c-43f0-b2c9-73ee9fbdf227	\N	\\x7434b5e39ebdbcd0f3d5c8bd77da1ce838b017a1f9b15b1a99d4841a3c9ce5cf	24fbb252-780e-4a60-bbcc-9de56f7c4a03	1159
241	1	2026-09-06 07:00:00.759558+00	6a0151af-ca52-4365-aadd-4688a5438acd	82ow26sr	operator	issueKey	key:jdxbg495	\N	\\x7999a97d5a65bb6d96eee3bda2e5cc313d581425ce03c3416108a61090ec0cfe	3f786db3-1a96-4d59-89ff-8b4c5ff6e7c6	1160
242	1	2026-09-06 07:00:00.78983+00	6a0151af-ca52-4365-aadd-4688a5438acd	82ow26sr	operator	createPerson	person:08d667fa-223e-463e-ae9b-0feda8a320dc	\N	\\x89111b19799df0ee7b606b98a2bf6f936785cfa034c5bd894d347c6b9b01c5f1	a647eab3-f336-4b57-ae92-82091f727e12	1161
243	1	2026-09-06 07:00:00.819117+00	6a0151af-ca52-4365-aadd-4688a5438acd	82ow26sr	operator	issueKey	key:hejcu9m6	\N	\\x7999a97d5a65bb6d96eee3bda2e5cc313d581425ce03c3416108a61090ec0cfe	690017a1-c7f4-4ace-99d3-2b559f6bbcd3	1162
244	1	2026-09-06 07:00:00.837732+00	6a0151af-ca52-4365-aadd-4688a5438acd	82ow26sr	operator	createPerson	person:ba9a9f2c-0f6c-42d6-9bc6-b1f8c6483b53	\N	\\xae67da1b8ada271e27904a651515ecc3809b199d444305ea446b4707f83a24e7	31b2615c-577b-4aea-9897-e618dab267ee	1163
245	1	2026-09-06 07:00:00.857613+00	6a0151af-ca52-4365-aadd-4688a5438acd	82ow26sr	operator	issueKey	key:4f6bqrsr	\N	\\x7999a97d5a65bb6d96eee3bda2e5cc313d581425ce03c3416108a61090ec0cfe	bb6c8af1-4be4-48e0-9279-f507258fbf31	1164
246	1	2026-09-06 07:00:00.900722+00	6a0151af-ca52-4365-aadd-4688a5438acd	82ow26sr	operator	createPerson	person:c643493d-77c1-4bc2-9274-310d19cc2b77	\N	\\xe4fa3e6d8b1d9f9487fd5efe7c7ae3776f499431e88ef3b9435c4eff8ffb2c7f	e834ecd8-2807-4d51-a638-3f1008cd83fe	1165
247	1	2026-09-06 07:00:00.91326+00	6a0151af-ca52-4365-aadd-4688a5438acd	82ow26sr	operator	issueKey	key:cdllle8w	\N	\\x1370ce138e3a818109ddeeda9c1f5f2ba3b37f4530010aec103879aa537e47d8	f23a2c0c-02d2-4d35-84c8-ee3c2ac99a1f	1166
248	1	2026-09-06 07:00:00.919352+00	6a0151af-ca52-4365-aadd-4688a5438acd	82ow26sr	operator	createPublisher	publisher:16	\N	\\x0f34a2f1e8410884cad22f5c12303654ec446a890c2b7e0960e60714785e6efe	203d2c3f-9590-4f3c-babc-8de62fa965b1	1167
249	1	2026-09-06 07:00:00.933419+00	6a0151af-ca52-4365-aadd-4688a5438acd	82ow26sr	operator	createPerson	person:a6ede7a1-716f-4c73-9501-2568c1ec63b0	\N	\\x90f95516eea28b342c6413cb2e0019e5744d9c5dd72b6c9b55bba55dbd55ccc1	fca25b45-d649-453b-b5b8-19eb13f0f82d	1168
25	1	2026-05-04 07:00:00.550846+00	6a0151af-ca52-4365-aadd-4688a5438acd	82ow26sr	operator	issueKey	key:r1sobnbl	\N	\\x7999a97d5a65bb6d96eee3bda2e5cc313d581425ce03c3416108a61090ec0cfe	5d9e0420-c56f-4976-9a30-dffa8a4c476a	896
250	1	2026-09-06 07:00:00.938802+00	6a0151af-ca52-4365-aadd-4688a5438acd	82ow26sr	operator	issueKey	key:ha8tvbmg	\N	\\x97de630ab5086d70941ad8b746211cb06eb5d6186d2cdc75931f90e35b86ae88	dca6c9ee-fad2-49d1-9f1d-48776fb8e608	1169
251	1	2026-09-06 07:00:00.953297+00	6a0151af-ca52-4365-aadd-4688a5438acd	82ow26sr	operator	createPerson	person:fded0c3a-1b45-45ac-ae52-823b53ab38e6	\N	\\xbb6440f2e261e937793d6d671fe295db91ad96f781a8f583368126c135b88c19	206ef26a-a358-45d6-9de3-dc4d6baeffbc	1170
252	1	2026-09-06 07:00:00.977192+00	6a0151af-ca52-4365-aadd-4688a5438acd	82ow26sr	operator	issueKey	key:trvbr4xf	\N	\\xa6073f2b8e06850f2a188542a45edb051919a7cb5a7d65943e4aaa13a748df52	f65bfa5f-270f-4033-a63f-c0f6483673ca	1171
253	16	2026-09-06 07:00:00.999769+00	a6ede7a1-716f-4c73-9501-2568c1ec63b0	ha8tvbmg	publisher	createProduct	product:aacb899b-264e-4f67-aeab-aec3c7b35eca	\N	\\x9bf43ac773265bfb5748d10b1c4d7645b1833a782045f0f0d2351442789a3e5f	26354749-af67-4cd4-90d9-97fcb9a2198f	1172
254	1	2026-09-06 07:00:01.00673+00	6a0151af-ca52-4365-aadd-4688a5438acd	82ow26sr	operator	createPublisher	publisher:17	\N	\\x817a44a5b67e51a80ec854ff288c58e054409f1813091bb41a178d1121beebc1	401816ac-04f7-48b2-95b0-20c04ff137b0	1173
255	1	2026-09-06 07:00:01.012948+00	6a0151af-ca52-4365-aadd-4688a5438acd	82ow26sr	operator	createPerson	person:ed071cd1-1a17-4e32-b438-b68a5f760fb0	\N	\\xd3f1833aa23c1ccd3ef2656bdd40372cb838ab12acaf65a657fd2d8cf8981111	21e7e9c0-3642-47db-9312-ed95ac5afc57	1174
256	1	2026-09-06 07:00:01.031442+00	6a0151af-ca52-4365-aadd-4688a5438acd	82ow26sr	operator	issueKey	key:3eutmzza	\N	\\x97de630ab5086d70941ad8b746211cb06eb5d6186d2cdc75931f90e35b86ae88	79943dd0-4c28-4e22-a955-abf98cb377f4	1175
257	1	2026-09-06 07:00:01.052999+00	6a0151af-ca52-4365-aadd-4688a5438acd	82ow26sr	operator	createPerson	person:9276e6ca-a881-4a0d-a9c6-947b105a6c7a	\N	\\x4090ca87d28278381a1b718169ebebca7e55474de7fd11cda7d60952701c0e8a	2128d05d-2e27-4c6c-8123-f5d42ee83baf	1176
258	1	2026-09-06 07:00:01.061502+00	6a0151af-ca52-4365-aadd-4688a5438acd	82ow26sr	operator	issueKey	key:1vfk7srj	\N	\\xa6073f2b8e06850f2a188542a45edb051919a7cb5a7d65943e4aaa13a748df52	ebd48039-5956-4b60-b449-18bc81559af9	1177
259	17	2026-09-06 07:00:01.08473+00	ed071cd1-1a17-4e32-b438-b68a5f760fb0	3eutmzza	publisher	createProduct	product:ae77450a-7d78-4195-b1eb-3aa3f7b943c2	\N	\\x0e3952aaaee786ae0119feb01a7ecd40673f0f46a6edb87ddf570033b8351611	4d9d1c1a-75a5-4a52-b483-9370a486b18e	1178
26	1	2026-05-04 07:00:00.577564+00	6a0151af-ca52-4365-aadd-4688a5438acd	82ow26sr	operator	createPerson	person:f694c751-1e34-4b26-bd34-432304833b4f	\N	\\xae41e278597ec75e2f805b253d7fd0746a82882749abac4bbf1bc4f670b56331	52ea4a36-3e0e-40da-a0dc-6eeb5e4765f6	897
260	14	2026-09-06 07:00:01.108006+00	02432716-5672-4d86-bfef-808ab0f9418b	1riip5wh	buyer	createRound	round:48d384f9-7bb7-424d-943c-26a4f84f1570	\N	\\xbdf70b23b96189c9a50f68db66a74f4dc0f7b1ece6d6b71cebed91932027ccba	1967c854-f140-4cb0-ab8f-8eac7dbd31c9	1179
261	14	2026-09-06 07:00:01.160709+00	02432716-5672-4d86-bfef-808ab0f9418b	1riip5wh	buyer	invite	round:48d384f9-7bb7-424d-943c-26a4f84f1570	\\xe5c2939d91b818de53b812ef645fcda508f26389b9b0787c2995d170416350c0	\\x966f901eab3e346b36a562bc7ac0a8ee252f7f6210e391e63264c6ce99e2f245	e7a2f2d2-f44e-4824-bab0-8b9acae13de8	1180
262	14	2026-09-06 07:00:01.18324+00	02432716-5672-4d86-bfef-808ab0f9418b	1riip5wh	buyer	openDialogue	round:48d384f9-7bb7-424d-943c-26a4f84f1570	\\xff9f3f51d6fe8fbb535f51ff0ec325e05ef46f9b0a1e7875bda41fcef25f2a88	\N	83d11ca3-ec69-49c9-9c85-72e435901779	1181
263	14	2026-09-06 07:00:01.207867+00	02432716-5672-4d86-bfef-808ab0f9418b	1riip5wh	buyer	startDemand	round:48d384f9-7bb7-424d-943c-26a4f84f1570	\\xa984b28f81a919e85eee05b68016c0226576989d5990683113bc479f6d8e8a5f	\N	45e72725-7790-4a43-bf16-d303009692c0	1182
264	14	2026-09-06 07:00:01.239919+00	02432716-5672-4d86-bfef-808ab0f9418b	1riip5wh	buyer	joinRound	round:48d384f9-7bb7-424d-943c-26a4f84f1570	\N	\\x7ce3bfa354b1a77dc05b518b4b5275a343e7a823acf69a8bd4f013778123759e	0e05b681-4e23-4d1b-b45b-f53edb0ac1c2	1183
265	14	2026-09-06 07:00:01.267497+00	02432716-5672-4d86-bfef-808ab0f9418b	1riip5wh	buyer	commitDemand	lot:58a46375-495e-4448-b8d8-1b8d1bd4b873	\N	\\x7c36278d020f881ffefe3f868e6c5196c5f37e67d0f9a9363cac380a178533cb	15f2b74a-ce6d-48e1-bdee-f56b87cae35c	1184
266	15	2026-09-06 07:00:01.289329+00	04f4eea0-fb19-4420-b4a7-cb3b4d129ec7	ckxj303q	buyer	joinRound	round:48d384f9-7bb7-424d-943c-26a4f84f1570	\N	\\x7ce3bfa354b1a77dc05b518b4b5275a343e7a823acf69a8bd4f013778123759e	d7f4bf4a-5fd8-4b66-90a5-7aca9c3fbb41	1185
267	15	2026-09-06 07:00:01.309834+00	04f4eea0-fb19-4420-b4a7-cb3b4d129ec7	ckxj303q	buyer	commitDemand	lot:58a46375-495e-4448-b8d8-1b8d1bd4b873	\N	\\x7c36278d020f881ffefe3f868e6c5196c5f37e67d0f9a9363cac380a178533cb	d3815625-6ccd-43dc-8ce0-de917c90ba79	1186
268	14	2026-09-06 07:00:01.362192+00	02432716-5672-4d86-bfef-808ab0f9418b	1riip5wh	buyer	lockDemand	round:48d384f9-7bb7-424d-943c-26a4f84f1570	\\x102e860e3c529623aec1d281026e4a1bcf8da5179b6befe6fa72b96f03fa9542	\N	933eddde-cb54-4bc3-b48a-3ca0240320c1	1187
269	14	2026-09-06 07:00:01.393148+00	02432716-5672-4d86-bfef-808ab0f9418b	1riip5wh	buyer	chooseRegime	round:48d384f9-7bb7-424d-943c-26a4f84f1570	\N	\\x642fc62993469df22868a28c6284155d30e89b66136b578d085ce26825198fd3	4e800163-b0c6-412c-83f7-6b80ff7ee6e2	1188
27	1	2026-05-04 07:00:00.594236+00	6a0151af-ca52-4365-aadd-4688a5438acd	82ow26sr	operator	issueKey	key:6ge37mjy	\N	\\x1370ce138e3a818109ddeeda9c1f5f2ba3b37f4530010aec103879aa537e47d8	73a87489-1ffd-443b-a35b-3e29674b80e6	898
270	14	2026-09-06 07:00:01.413876+00	8c5dce5b-8e3c-43e7-abc9-2fc3a1cfad72	2zxdw580	approver	approve	round:48d384f9-7bb7-424d-943c-26a4f84f1570	\N	\\xaff21019c120ac56de0f172eaf70774cfd2bc05c23d95d4ffec0290e3c62dec9	a6d7a98e-e9c3-4f10-8159-79c2ee746f78	1189
271	15	2026-09-06 07:00:01.431206+00	70e76e89-ced1-4bc5-9501-dc48a87c1c2a	x9p4s8b1	approver	approve	round:48d384f9-7bb7-424d-943c-26a4f84f1570	\N	\\xaff21019c120ac56de0f172eaf70774cfd2bc05c23d95d4ffec0290e3c62dec9	1c3cc4eb-1a00-44fd-96bc-9896633a6616	1190
272	14	2026-09-06 07:00:01.466433+00	fe9acb48-e15c-43f0-b2c9-73ee9fbdf227	jdxbg495	opener	addOpener	round:48d384f9-7bb7-424d-943c-26a4f84f1570	\N	\\xb3354d27c4279de0a5ca845b7a009b4ef1192a9addeef2c4054e328a23a809b8	1d4e477d-9363-46dd-9894-bfb141087955	1191
273	14	2026-09-06 07:00:01.482848+00	08d667fa-223e-463e-ae9b-0feda8a320dc	hejcu9m6	opener	addOpener	round:48d384f9-7bb7-424d-943c-26a4f84f1570	\N	\\xd26ad8558981092a5b54af84afde6f502edcd58edd894431b650ad7c7382690c	7f26c969-2848-4acf-8a33-0e0b780a19bc	1192
274	14	2026-09-06 07:00:01.506761+00	ba9a9f2c-0f6c-42d6-9bc6-b1f8c6483b53	4f6bqrsr	opener	addOpener	round:48d384f9-7bb7-424d-943c-26a4f84f1570	\N	\\xecb8a7d68cd0f063032b59e08fbdab89cc039d220886b2068c4ceb28a7944890	43322f70-f581-49ce-a207-a7f7905e17cc	1193
275	14	2026-09-06 07:00:01.565675+00	8c5dce5b-8e3c-43e7-abc9-2fc3a1cfad72	2zxdw580	approver	publishRound	round:48d384f9-7bb7-424d-943c-26a4f84f1570	\N	\\x3aa1e0b45a78745b3de122ab321f93cd8ab3b2f2675160d009851b38f6c64cf2	2053757f-8d02-4124-bf12-9236d180814b	1194
276	16	2026-09-06 07:00:01.853011+00	a6ede7a1-716f-4c73-9501-2568c1ec63b0	ha8tvbmg	publisher	submitBid	bid:e962c285-654a-4715-9bb6-46bfd85d0d87	\N	\\x9b43d308864bee0db861248be02a152f4b8e4a5947eaf3b6c5b9194aa421e7ec	5093662f-7710-45a2-8d18-fb9cf0464835	1195
277	17	2026-09-06 07:00:01.916221+00	ed071cd1-1a17-4e32-b438-b68a5f760fb0	3eutmzza	publisher	submitBid	bid:9eca5c3c-b15e-4ec9-9a4f-a35324668883	\N	\\x4c830a416d91fa40756e45c9129d5ee57c91c8642236c647e2b9513d77265840	1d3d4a0e-e5a8-48c3-a1b7-941971699aab	1196
278	14	2026-10-12 10:01:00.019842+00	fe9acb48-e15c-43f0-b2c9-73ee9fbdf227	jdxbg495	opener	declareInterests	round:48d384f9-7bb7-424d-943c-26a4f84f1570	\N	\\x34feeb6bfd9868c3eb04fce4967ebe7b3699442a06d254a6199ace76d3f69fea	4954fa1d-11c4-473a-a783-cd58cf8b729b	1198
279	14	2026-10-12 10:01:00.080185+00	fe9acb48-e15c-43f0-b2c9-73ee9fbdf227	jdxbg495	opener	openRound	round:48d384f9-7bb7-424d-943c-26a4f84f1570	\N	\\x71d36029149ff79f1fdc0ab0d9b172bbec181ca480fa4296d7dc4b1384bf248f	4954fa1d-11c4-473a-a783-cd58cf8b729b	1198
28	1	2026-05-04 07:00:00.607763+00	6a0151af-ca52-4365-aadd-4688a5438acd	82ow26sr	operator	createPerson	person:01ce8048-2124-4bcc-8bfa-63ea71b5f2f7	\N	\\xe2b16dd77b3a4506b463a4cd68cdda9c04eb4846a0dcf926c552655cee2164b4	881fbd53-50f5-4d22-841f-d0672865a064	899
280	14	2026-10-12 10:01:00.096893+00	08d667fa-223e-463e-ae9b-0feda8a320dc	hejcu9m6	opener	declareInterests	round:48d384f9-7bb7-424d-943c-26a4f84f1570	\N	\\x34feeb6bfd9868c3eb04fce4967ebe7b3699442a06d254a6199ace76d3f69fea	de3e31d9-7a9b-42f5-8416-6ff6c12c50a0	1199
281	14	2026-10-12 10:01:00.153868+00	08d667fa-223e-463e-ae9b-0feda8a320dc	hejcu9m6	opener	openRound	round:48d384f9-7bb7-424d-943c-26a4f84f1570	\N	\\x97103a7d265e0aac382e3e3ec4276491563f5862c1bb3fbb47c259169fafce12	de3e31d9-7a9b-42f5-8416-6ff6c12c50a0	1199
282	14	2026-10-12 10:01:00.174524+00	02432716-5672-4d86-bfef-808ab0f9418b	1riip5wh	buyer	declareInterests	round:48d384f9-7bb7-424d-943c-26a4f84f1570	\N	\\x34feeb6bfd9868c3eb04fce4967ebe7b3699442a06d254a6199ace76d3f69fea	e8ce0db0-184b-46af-bb07-e0da7dd1dd90	1200
283	14	2026-10-12 10:01:00.195855+00	c56b8482-6767-429f-af0d-1a4747cc4ccc	3tz4d05t	evaluator	declareInterests	round:48d384f9-7bb7-424d-943c-26a4f84f1570	\N	\\x34feeb6bfd9868c3eb04fce4967ebe7b3699442a06d254a6199ace76d3f69fea	64249f43-5a8b-4aad-bb54-ed3033dd4dfe	1201
284	14	2026-10-12 10:01:00.213046+00	c643493d-77c1-4bc2-9274-310d19cc2b77	cdllle8w	evaluator	declareInterests	round:48d384f9-7bb7-424d-943c-26a4f84f1570	\N	\\x34feeb6bfd9868c3eb04fce4967ebe7b3699442a06d254a6199ace76d3f69fea	f2351cb9-1235-470a-83f5-34560cc5e74f	1202
285	14	2026-10-12 10:01:00.243897+00	02432716-5672-4d86-bfef-808ab0f9418b	1riip5wh	buyer	admitBids	round:48d384f9-7bb7-424d-943c-26a4f84f1570	\N	\\x98f7e102858d24c6e172aac77f0c339be2c243f5b174402b667613b940b62b09	1bb78164-2dc0-494f-9789-7499446d9624	1203
286	14	2026-10-12 10:01:00.268812+00	c56b8482-6767-429f-af0d-1a4747cc4ccc	3tz4d05t	evaluator	scoreBid	bid:e962c285-654a-4715-9bb6-46bfd85d0d87	\N	\\x57c85962f0be7de6421b813772db8287417ddd8cc3893b3f7db6859d6dfc166b	105337b0-cc23-4454-b89f-76cb5183e6fc	1204
287	14	2026-10-12 10:01:00.293799+00	c56b8482-6767-429f-af0d-1a4747cc4ccc	3tz4d05t	evaluator	scoreBid	bid:9eca5c3c-b15e-4ec9-9a4f-a35324668883	\N	\\x8b24f055affc3c02258b94eb743f52a24ee62650085ef13a9f2f3be7ac9a68df	e289a6ac-c131-4d2b-a476-6be27f3d0b7a	1205
288	14	2026-10-12 10:01:00.33586+00	c56b8482-6767-429f-af0d-1a4747cc4ccc	3tz4d05t	evaluator	handInScores	round:48d384f9-7bb7-424d-943c-26a4f84f1570	\N	\\xf4e5791aa2e88cffc71f5e037bb6cfac3142083e69ee1e8959290d8c4620ace2	3fd57bf7-239e-4e25-83b3-d0df55aa4725	1206
289	14	2026-10-12 10:01:00.362711+00	c643493d-77c1-4bc2-9274-310d19cc2b77	cdllle8w	evaluator	scoreBid	bid:e962c285-654a-4715-9bb6-46bfd85d0d87	\N	\\x57c85962f0be7de6421b813772db8287417ddd8cc3893b3f7db6859d6dfc166b	19ad8530-cabf-46cf-9555-52a34a3b876c	1207
29	1	2026-05-04 07:00:00.61369+00	6a0151af-ca52-4365-aadd-4688a5438acd	82ow26sr	operator	issueKey	key:8v93lvv1	\N	\\xc0abeb669f62488c18e977e9c9cf12f0c8fbce892e20a53ac4230c32b7355a47	cf314634-0228-4859-8d6e-b05b657744c9	900
290	14	2026-10-12 10:01:00.384184+00	c643493d-77c1-4bc2-9274-310d19cc2b77	cdllle8w	evaluator	scoreBid	bid:9eca5c3c-b15e-4ec9-9a4f-a35324668883	\N	\\x8b24f055affc3c02258b94eb743f52a24ee62650085ef13a9f2f3be7ac9a68df	b1f72d4b-b170-4595-a66e-9234deb9406e	1208
291	14	2026-10-12 10:01:00.441978+00	c643493d-77c1-4bc2-9274-310d19cc2b77	cdllle8w	evaluator	handInScores	round:48d384f9-7bb7-424d-943c-26a4f84f1570	\N	\\xf4e5791aa2e88cffc71f5e037bb6cfac3142083e69ee1e8959290d8c4620ace2	f6630b33-94b5-4d5c-b561-80683aeaca7e	1209
292	14	2026-10-12 10:01:00.489165+00	c643493d-77c1-4bc2-9274-310d19cc2b77	cdllle8w	evaluator	agreeScores	bid:e962c285-654a-4715-9bb6-46bfd85d0d87	\N	\\x57c85962f0be7de6421b813772db8287417ddd8cc3893b3f7db6859d6dfc166b	d4ef15b2-7059-4d73-9394-5c70666ea26f	1210
293	14	2026-10-12 10:01:00.53124+00	c643493d-77c1-4bc2-9274-310d19cc2b77	cdllle8w	evaluator	agreeScores	bid:9eca5c3c-b15e-4ec9-9a4f-a35324668883	\N	\\x8b24f055affc3c02258b94eb743f52a24ee62650085ef13a9f2f3be7ac9a68df	bfd6bcf8-d9ad-4f07-b712-e294a5a193f0	1211
294	14	2026-10-12 10:01:00.562964+00	c56b8482-6767-429f-af0d-1a4747cc4ccc	3tz4d05t	evaluator	signScores	round:48d384f9-7bb7-424d-943c-26a4f84f1570	\N	\\xe59f78102448d8173ccfdc589e1d6c50893cd7245b01844a26da0e15241f0f7f	00494c31-c31c-4467-87ce-94682dc1526d	1212
295	14	2026-10-12 10:01:00.584145+00	c643493d-77c1-4bc2-9274-310d19cc2b77	cdllle8w	evaluator	signScores	round:48d384f9-7bb7-424d-943c-26a4f84f1570	\N	\\xe59f78102448d8173ccfdc589e1d6c50893cd7245b01844a26da0e15241f0f7f	a1e76d16-ba21-4597-9330-2d5df18f2408	1213
296	14	2026-10-12 10:01:00.622441+00	02432716-5672-4d86-bfef-808ab0f9418b	1riip5wh	buyer	evaluateRound	round:48d384f9-7bb7-424d-943c-26a4f84f1570	\N	\\xc722086622f126545fe3524e9e678801152dd009619a355014043c7cbf7e0ff2	e55bf2a3-a724-46fb-960b-f65c0eb9e202	1214
297	14	2026-10-12 10:01:00.639611+00	8c5dce5b-8e3c-43e7-abc9-2fc3a1cfad72	2zxdw580	approver	approve	round:48d384f9-7bb7-424d-943c-26a4f84f1570	\N	\\x23ca2ef2bac39acc6ddda8d51bb8e5521302f12c0c48bf12c1e881f2c583dac2	6b50a5f8-7587-417f-b088-85be67e6fc90	1215
298	15	2026-10-12 10:01:00.699069+00	70e76e89-ced1-4bc5-9501-dc48a87c1c2a	x9p4s8b1	approver	approve	round:48d384f9-7bb7-424d-943c-26a4f84f1570	\N	\\x23ca2ef2bac39acc6ddda8d51bb8e5521302f12c0c48bf12c1e881f2c583dac2	ecf24e4e-9959-484b-8226-d0d3bd06159b	1216
299	14	2026-10-12 10:01:00.804036+00	02432716-5672-4d86-bfef-808ab0f9418b	1riip5wh	buyer	sendLetters	round:48d384f9-7bb7-424d-943c-26a4f84f1570	\N	\\x358565224303934bf5a3090f3eb040631bafd2a6a6c00b1d28294129bc7ef3d0	2a7ac3e5-8843-4467-ae3d-54dcd922c9c7	1217
3	1	2026-05-04 07:00:00.155891+00	6a0151af-ca52-4365-aadd-4688a5438acd	82ow26sr	operator	createPerson	person:308ec3ef-991f-45ec-ba0f-91b786e9a823	\N	\\x57afe6488909af3680a2f32233476685eaf1392923317d5e1d58548283e22693	cca54b7b-e5c4-43cc-9dca-71730701fbc3	874
30	3	2026-05-04 07:00:00.642993+00	7a04f879-5400-4123-a9cb-4c3cc5ab0561	wvl4iih2	buyer	signDpa	dpa:9652d428-3f55-4f88-9fd0-c215f697b541	\N	\\x0a4fc15f8ef3cd3f4d757445408be45f4e3301e13c5402a585a137d1a1a7d12d	e2bd282b-9690-44ce-b28d-538ac8bd020d	901
300	14	2026-10-22 22:00:00.031059+00	02432716-5672-4d86-bfef-808ab0f9418b	1riip5wh	buyer	concludeRound	round:48d384f9-7bb7-424d-943c-26a4f84f1570	\\x3c6770c0b99e0513297a699c83da0034d337ea2c6834dfdd719ef147c55669f2	\\x7bcef668b0ac32436352ebf26e6d5d9ccb026734f7d80414d0ff1bc7a9fea1e1	a855b0ee-a892-4fd7-ae5d-6e11bcc20739	1219
301	11	2026-10-22 22:00:00.075333+00	\N	\N	job	erasePupil	erasure:79b3f0eb-0900-45c4-99d2-747dfd4527db	\N	\\x39e3695d51b4fc4b6c26906ead82922afe900ec2a2f5d97c5585a1b7d55e791f	\N	1221
302	14	2026-10-22 22:00:00.386801+00	\N	\N	job	joinRoundDpa	dpa:58d49be0-19d8-4852-ae53-e1cb06753b6a	\N	\\x4019e42353397bb57faee60cf1c2344bb4fd7e615e13e415daf023bcb4cfb607	\N	1251
303	15	2026-10-22 22:00:00.390734+00	\N	\N	job	joinRoundDpa	dpa:b4210384-b3e8-41e3-b64d-d361c3d16d82	\N	\\x0c535c1c7b1748278404c55478a660a34c4c6b45304924cbda765f3a21f3ef02	\N	1251
304	16	2026-10-22 22:00:00.429816+00	\N	\N	job	concludeAgreement	agreement:f3ae8e77-b480-452e-b794-5cfc992978f6	\N	\\x9453fde2a8271b8eee95847d8e5bea912c86ed831807e88b2dab94138fc68a21	\N	1251
305	14	2026-10-22 22:00:00.4332+00	\N	\N	job	concludeAgreement	agreement:f3ae8e77-b480-452e-b794-5cfc992978f6	\N	\\x9453fde2a8271b8eee95847d8e5bea912c86ed831807e88b2dab94138fc68a21	\N	1251
306	15	2026-10-22 22:00:00.43457+00	\N	\N	job	concludeAgreement	agreement:f3ae8e77-b480-452e-b794-5cfc992978f6	\N	\\x9453fde2a8271b8eee95847d8e5bea912c86ed831807e88b2dab94138fc68a21	\N	1251
307	14	2026-10-22 22:00:00.472725+00	\N	\N	job	makeLicence	licence:67379d2a-1d82-4fce-a5fe-22cc1deaf6e2	\N	\\x82b54d43fda4bbf2c4a3783affc5b6babac5b43b00d8cb0163552bc1f32e54a5	\N	1253
308	15	2026-10-22 22:00:00.483765+00	\N	\N	job	makeLicence	licence:a276b797-8a3f-4db9-9e7e-741ea23f7c8d	\N	\\x6fb8bd04cdb02ca8bf2e949b48e8cecb98bb7f66aeb7b856a23438af0a5b4fbe	\N	1254
309	11	2026-10-22 22:00:00.837733+00	\N	\N	job	agreeReconciliation	reconciliation:7716b294-a0b8-4472-b776-14582bb8c135	\\xb19d2a1484930f06c0238b86261d37ae1f569fc8e9b392575d520f9a911e169a	\\xcb5b343ff364a37b7de3d21514413fe92f94b379037f50c5e3ff67fc655bbbb9	\N	1279
31	1	2026-05-04 07:00:00.655797+00	6a0151af-ca52-4365-aadd-4688a5438acd	82ow26sr	operator	createPerson	person:504ffd10-29ac-4bff-98f9-7a3208ee6edb	\N	\\x27e7fc4c7fc87d3c57093b80d50506daaecbc3dbe43bc422172c12ec784e7716	2fc7781b-d122-4e49-8ce2-85b88661e861	902
32	1	2026-05-04 07:00:00.671895+00	6a0151af-ca52-4365-aadd-4688a5438acd	82ow26sr	operator	issueKey	key:tr8j7200	\N	\\x7999a97d5a65bb6d96eee3bda2e5cc313d581425ce03c3416108a61090ec0cfe	97c25873-6cdd-4f4e-9a6c-55d8cbc7bea4	903
33	1	2026-05-04 07:00:00.701559+00	6a0151af-ca52-4365-aadd-4688a5438acd	82ow26sr	operator	createPerson	person:03ef0fc3-239f-408e-91e9-d2e01b8711f3	\N	\\x9a3c37b1a0c4032ed009a8019cef44df1d9df555d3e78089a77259bda15a354b	41280cd2-a995-47cf-92de-11d10942fb3e	904
34	1	2026-05-04 07:00:00.712984+00	6a0151af-ca52-4365-aadd-4688a5438acd	82ow26sr	operator	issueKey	key:metjhcob	\N	\\x7999a97d5a65bb6d96eee3bda2e5cc313d581425ce03c3416108a61090ec0cfe	9ef86093-b177-4ffc-a90b-74cc548606e3	905
35	1	2026-05-04 07:00:00.729276+00	6a0151af-ca52-4365-aadd-4688a5438acd	82ow26sr	operator	createPerson	person:a78cfe91-7008-4c04-b5b3-9ed47f8f241e	\N	\\xbc05113b031be8ae54d881781b364fdeb5bb35d42fb3378477315b55ae56e75b	97983aac-3953-480b-b44b-50ef56c31690	906
36	1	2026-05-04 07:00:00.741704+00	6a0151af-ca52-4365-aadd-4688a5438acd	82ow26sr	operator	issueKey	key:hzucfw2c	\N	\\x7999a97d5a65bb6d96eee3bda2e5cc313d581425ce03c3416108a61090ec0cfe	00555d7e-6971-4cdb-b37c-1c453f87e639	907
37	1	2026-05-04 07:00:00.756456+00	6a0151af-ca52-4365-aadd-4688a5438acd	82ow26sr	operator	createPerson	person:fca8fae3-db49-4dfe-99f9-9e3befec201e	\N	\\x3e69ba75ab8f2ca9992e15819d722cce4c3552c4ac9b0047fffb533b5a166d27	9b52ea75-587d-40b8-8457-ce82f0f0ab90	908
38	1	2026-05-04 07:00:00.769348+00	6a0151af-ca52-4365-aadd-4688a5438acd	82ow26sr	operator	issueKey	key:5g8falmg	\N	\\x1370ce138e3a818109ddeeda9c1f5f2ba3b37f4530010aec103879aa537e47d8	b092e894-2fc7-4951-9674-3bebb479adbe	909
39	1	2026-05-04 07:00:00.780147+00	6a0151af-ca52-4365-aadd-4688a5438acd	82ow26sr	operator	createPublisher	publisher:4	\N	\\xe20b2bc8d7f2897e9f62319b30fb7e506360a5db2120050d92161fba5b9242e1	1a460a48-2dd5-42b9-9c4a-1355086f7ba5	910
4	1	2026-05-04 07:00:00.175591+00	6a0151af-ca52-4365-aadd-4688a5438acd	82ow26sr	operator	issueKey	key:ks13ttqz	\N	\\x4c6b23319bfb61ce43b294ab90ea499fc766ce18db3832900e58599587b46167	ebf4683c-2e04-43d2-96c5-9bc27ceebb9b	875
40	1	2026-05-04 07:00:00.787588+00	6a0151af-ca52-4365-aadd-4688a5438acd	82ow26sr	operator	createPerson	person:85631870-6df0-4539-a78a-49033db35c86	\N	\\xe7e4f3f3945bea97a132e00d220874045e345d19f063577886c072a2c13f1acc	8f377ad9-f478-4d37-829b-482fccaf94ad	911
41	1	2026-05-04 07:00:00.797372+00	6a0151af-ca52-4365-aadd-4688a5438acd	82ow26sr	operator	issueKey	key:p06cra3h	\N	\\x97de630ab5086d70941ad8b746211cb06eb5d6186d2cdc75931f90e35b86ae88	cc9ddca3-1d50-425d-b233-8a8e55109ee2	912
42	1	2026-05-04 07:00:00.807575+00	6a0151af-ca52-4365-aadd-4688a5438acd	82ow26sr	operator	createPerson	person:1a621bfd-ea42-483a-94b9-bae6c6219361	\N	\\xf5618172ffbecea3b1a3048d5c41c2e2722cf28907a805a8a011c4305415b6ab	3bdb2a0e-9c59-4785-b12f-c3901f37a4b2	913
43	1	2026-05-04 07:00:00.816529+00	6a0151af-ca52-4365-aadd-4688a5438acd	82ow26sr	operator	issueKey	key:2qwhji35	\N	\\xa6073f2b8e06850f2a188542a45edb051919a7cb5a7d65943e4aaa13a748df52	5940f6b4-7c7a-4866-8448-0ad433c860b6	914
44	4	2026-05-04 07:00:00.872813+00	85631870-6df0-4539-a78a-49033db35c86	p06cra3h	publisher	createProduct	product:8566149a-e4e7-4788-9dc4-355d5dc0318c	\N	\\x3e1ebcb0f15f04c234eb928275ee8a74b663bcc9d2fa0342557506f10c1c9823	7d18fda5-fc64-4187-b466-c34b1a762cbc	915
45	1	2026-05-04 07:00:00.911287+00	6a0151af-ca52-4365-aadd-4688a5438acd	82ow26sr	operator	createPublisher	publisher:5	\N	\\x13f2a1ee17bcc54a980b0634579fcc3a18e55bb4462cdf4ff49afff018fe1f33	2f74b0b1-440d-4967-ba84-8ff000f8b7ed	916
46	1	2026-05-04 07:00:00.915944+00	6a0151af-ca52-4365-aadd-4688a5438acd	82ow26sr	operator	createPerson	person:83e2766b-012b-469e-9ebe-6ae5f6eb6810	\N	\\xaa34268812a961f40a804d5591b6dbb8e3981ced7a29f3a23f8fbf75dd185fc1	01a99c8c-a372-4b62-9699-0fe782dfca7a	917
47	1	2026-05-04 07:00:00.919592+00	6a0151af-ca52-4365-aadd-4688a5438acd	82ow26sr	operator	issueKey	key:ocb3qua3	\N	\\x97de630ab5086d70941ad8b746211cb06eb5d6186d2cdc75931f90e35b86ae88	085ce03a-1204-402e-9f7d-1d7e18272f6e	918
48	1	2026-05-04 07:00:00.926199+00	6a0151af-ca52-4365-aadd-4688a5438acd	82ow26sr	operator	createPerson	person:1ca7cb79-e130-40f0-a73d-1353336bcd07	\N	\\x29d02617022292e65acb61aad091d9417a150e4f14eaeb2c248131424afb4cb2	565d175d-f947-4b99-9ebf-1e338ae54877	919
49	1	2026-05-04 07:00:00.933079+00	6a0151af-ca52-4365-aadd-4688a5438acd	82ow26sr	operator	issueKey	key:esdawmmp	\N	\\xa6073f2b8e06850f2a188542a45edb051919a7cb5a7d65943e4aaa13a748df52	91d19181-ce96-4963-a78a-29d808280d62	920
5	1	2026-05-04 07:00:00.211549+00	6a0151af-ca52-4365-aadd-4688a5438acd	82ow26sr	operator	createPerson	person:e8da6048-0877-48dc-9ec9-cf46e4aab16a	\N	\\xf3cf95401d7aeb3f164c10a89576c30a2e9007581cf86d11e755932cf7c3fc47	918d9c2b-3a70-4076-b5f6-545f10b7e4a3	876
50	5	2026-05-04 07:00:00.954248+00	83e2766b-012b-469e-9ebe-6ae5f6eb6810	ocb3qua3	publisher	createProduct	product:e1cb14b4-43c8-4e0b-a952-0ca6c2587fa5	\N	\\x2033bfa628aece29136d460b9d6160172bc54aaf245039fdad00f9de4b04b7f1	f717fd03-e693-40cd-a46f-f6b8f14ceb9a	921
51	2	2026-05-04 07:00:00.982697+00	308ec3ef-991f-45ec-ba0f-91b786e9a823	ks13ttqz	buyer	createRound	round:ef0a4c18-022c-4936-98c6-4b94d33cc44f	\N	\\x6e4f56d0150241b48d43536007b94b9f5b1ee9d87d2c7bfff5bf6412670f2239	5e955fe4-42cb-4e2e-b219-434471116323	922
52	2	2026-05-04 07:00:01.046829+00	308ec3ef-991f-45ec-ba0f-91b786e9a823	ks13ttqz	buyer	invite	round:ef0a4c18-022c-4936-98c6-4b94d33cc44f	\\x7c916debff479f2bb933f54e2e054e742dc93388cf1e1eceaeb73eafa6286fa3	\\x0646f97eedf7fd77ca2c7b664d8590845f512b78ee1853b8e8a1ed2ab38f03df	a396648e-2be8-472d-be1b-e53e4984f5d7	923
53	2	2026-05-04 07:00:01.095134+00	308ec3ef-991f-45ec-ba0f-91b786e9a823	ks13ttqz	buyer	openDialogue	round:ef0a4c18-022c-4936-98c6-4b94d33cc44f	\\xff9f3f51d6fe8fbb535f51ff0ec325e05ef46f9b0a1e7875bda41fcef25f2a88	\N	2bb0162a-5627-48c9-8df3-c4e3420f3ce6	924
54	2	2026-05-04 07:00:01.127249+00	308ec3ef-991f-45ec-ba0f-91b786e9a823	ks13ttqz	buyer	startDemand	round:ef0a4c18-022c-4936-98c6-4b94d33cc44f	\\xa984b28f81a919e85eee05b68016c0226576989d5990683113bc479f6d8e8a5f	\N	8cb3bf40-80e9-44ee-bb46-5c2d6e7f7dd1	925
55	2	2026-05-04 07:00:01.166932+00	308ec3ef-991f-45ec-ba0f-91b786e9a823	ks13ttqz	buyer	joinRound	round:ef0a4c18-022c-4936-98c6-4b94d33cc44f	\N	\\x7ce3bfa354b1a77dc05b518b4b5275a343e7a823acf69a8bd4f013778123759e	9672059d-ef86-4273-afe5-fdd1301714c0	926
56	2	2026-05-04 07:00:01.203597+00	308ec3ef-991f-45ec-ba0f-91b786e9a823	ks13ttqz	buyer	commitDemand	lot:1509cfeb-8d6a-49f3-be4d-11bc9be39309	\N	\\x7c36278d020f881ffefe3f868e6c5196c5f37e67d0f9a9363cac380a178533cb	02e1c657-2768-473c-9b47-5c0f6857853d	927
57	3	2026-05-04 07:00:01.227698+00	7a04f879-5400-4123-a9cb-4c3cc5ab0561	wvl4iih2	buyer	joinRound	round:ef0a4c18-022c-4936-98c6-4b94d33cc44f	\N	\\x7ce3bfa354b1a77dc05b518b4b5275a343e7a823acf69a8bd4f013778123759e	6eaf6b4f-3459-4aea-a932-ff152340a5fc	928
58	3	2026-05-04 07:00:01.241583+00	7a04f879-5400-4123-a9cb-4c3cc5ab0561	wvl4iih2	buyer	commitDemand	lot:1509cfeb-8d6a-49f3-be4d-11bc9be39309	\N	\\x7c36278d020f881ffefe3f868e6c5196c5f37e67d0f9a9363cac380a178533cb	4e681c46-fed5-4be0-a6a8-5c3c8d4b5f78	929
59	2	2026-05-04 07:00:01.284306+00	308ec3ef-991f-45ec-ba0f-91b786e9a823	ks13ttqz	buyer	lockDemand	round:ef0a4c18-022c-4936-98c6-4b94d33cc44f	\\x102e860e3c529623aec1d281026e4a1bcf8da5179b6befe6fa72b96f03fa9542	\N	032ea3e7-929f-49bd-8c77-d6daa4b5a638	930
6	1	2026-05-04 07:00:00.242994+00	6a0151af-ca52-4365-aadd-4688a5438acd	82ow26sr	operator	issueKey	key:tendlmml	\N	\\x9d7a61cf083e26ca6033ee2dabc081131d8eca44a9d2347550f7b2db921c7b1b	840aec73-2297-4807-96fb-838e92578dd8	877
60	2	2026-05-04 07:00:01.320928+00	308ec3ef-991f-45ec-ba0f-91b786e9a823	ks13ttqz	buyer	chooseRegime	round:ef0a4c18-022c-4936-98c6-4b94d33cc44f	\N	\\x7a1af3dfbd9bf94e2b65394725fad7239ff398e2749eba7d1a67f5983dba1ffc	6f4f8714-e4a2-4d6f-becb-94c674920388	931
61	2	2026-05-04 07:00:01.350553+00	e8da6048-0877-48dc-9ec9-cf46e4aab16a	tendlmml	approver	approve	round:ef0a4c18-022c-4936-98c6-4b94d33cc44f	\N	\\xaff21019c120ac56de0f172eaf70774cfd2bc05c23d95d4ffec0290e3c62dec9	6fd8208d-4e51-42ea-a218-11c7e8904b39	932
62	3	2026-05-04 07:00:01.427643+00	43591cdf-e916-4409-9778-0978e30e539e	zdvg6h9b	approver	approve	round:ef0a4c18-022c-4936-98c6-4b94d33cc44f	\N	\\xaff21019c120ac56de0f172eaf70774cfd2bc05c23d95d4ffec0290e3c62dec9	86b7169b-bac5-4e70-b7ac-04e225c14142	933
63	2	2026-05-04 07:00:01.485913+00	504ffd10-29ac-4bff-98f9-7a3208ee6edb	tr8j7200	opener	addOpener	round:ef0a4c18-022c-4936-98c6-4b94d33cc44f	\N	\\x51b995e607fff462e83758dfd9f021c20a72f9d7a58ded5478796d5e9f663a45	f3ec32d9-7064-4af7-9089-f2a7386e42f6	934
64	2	2026-05-04 07:00:01.52171+00	03ef0fc3-239f-408e-91e9-d2e01b8711f3	metjhcob	opener	addOpener	round:ef0a4c18-022c-4936-98c6-4b94d33cc44f	\N	\\xa4ea032f89c4d6015434ccf1b246fe57179b5830bf43fdb39239a02d86c4fc37	3f6384bb-02e0-49e3-86ce-8f7c78231ffc	935
65	2	2026-05-04 07:00:01.551008+00	a78cfe91-7008-4c04-b5b3-9ed47f8f241e	hzucfw2c	opener	addOpener	round:ef0a4c18-022c-4936-98c6-4b94d33cc44f	\N	\\x0ff8208ea31a0f0b4d1b84400ee09211b6582735294d92dc3861b00f1c418ad5	14b8ed7e-65d2-4c8a-9f80-fac473cffbb6	936
66	2	2026-05-04 07:00:01.608929+00	e8da6048-0877-48dc-9ec9-cf46e4aab16a	tendlmml	approver	publishRound	round:ef0a4c18-022c-4936-98c6-4b94d33cc44f	\N	\\x2a7f0e6c55d1a349db34cc2a94ad2ba079d9bc4d5e05818b95baabd3fd50049f	d74849d4-815d-40b3-8c84-f6d5f88deea4	937
67	4	2026-05-04 07:00:01.861051+00	85631870-6df0-4539-a78a-49033db35c86	p06cra3h	publisher	submitBid	bid:c8c5a27b-854c-4fec-bae2-c9610d0feabd	\N	\\x0d4053fd549107970aa1ac8d83da6043b5ac4ac934bf57ca3e59c45056b59ec6	3222f3b6-a103-4342-a55c-10f3a53564ba	938
68	5	2026-05-04 07:00:02.062208+00	83e2766b-012b-469e-9ebe-6ae5f6eb6810	ocb3qua3	publisher	submitBid	bid:45b41697-72bf-412a-9bae-d26e70d49286	\N	\\x7a54480514f03f2c852d3412066944e35cd4d06caa31d8737524ad76902dc96b	9bb52915-ef6f-4f9b-b006-0f0968d61d3a	939
69	1	2026-05-04 07:00:02.079058+00	6a0151af-ca52-4365-aadd-4688a5438acd	82ow26sr	operator	createController	controller:6	\N	\\xfebacc3c03cc7446d37d37bd28fb6452da33114ad1b4510571b4e9b57eb9760d	a32b926f-4350-49eb-8ef6-bf0371967d60	940
7	1	2026-05-04 07:00:00.256964+00	6a0151af-ca52-4365-aadd-4688a5438acd	82ow26sr	operator	createPerson	person:96fca2df-9413-457d-a581-49c613b99d90	\N	\\xaf281f76b2081bd264481c49b0494cc08d2239a9fe10bd6015668faed554db9a	8931107a-3258-4e79-aea3-b16d3aefcfe5	878
70	1	2026-05-04 07:00:02.101778+00	6a0151af-ca52-4365-aadd-4688a5438acd	82ow26sr	operator	createInstitution	institution:3	\N	\\x56f79544d7dc125c92e1e0c94b5eea3b749db87d1960adba0d4c5df0eb851a58	704711f2-3743-4afd-9b69-0639a60bf6c9	941
71	1	2026-05-04 07:00:02.116903+00	6a0151af-ca52-4365-aadd-4688a5438acd	82ow26sr	operator	createPerson	person:6c576507-39b9-4d21-b1cf-f6a868c76364	\N	\\xc7b2d88578083148bd160d465db8cf7efe6be82b9b986299114d8c65d6c7a2c5	2554c90f-b5bc-4b8c-bda9-3e4893226b30	942
72	1	2026-05-04 07:00:02.13267+00	6a0151af-ca52-4365-aadd-4688a5438acd	82ow26sr	operator	issueKey	key:annmn2up	\N	\\x4c6b23319bfb61ce43b294ab90ea499fc766ce18db3832900e58599587b46167	0f4c2ad1-6247-4578-a735-cdad7c12af12	943
73	1	2026-05-04 07:00:02.14632+00	6a0151af-ca52-4365-aadd-4688a5438acd	82ow26sr	operator	createPerson	person:0dd08fb5-1e56-4092-9180-e457c9270cf0	\N	\\xdf96a0ec5b8597a595d7ab28066af083c4d226b5237ab456a502acfbbe04d3b8	7baf6e12-5445-4df7-a45a-a544bbe4fcf4	944
74	1	2026-05-04 07:00:02.173074+00	6a0151af-ca52-4365-aadd-4688a5438acd	82ow26sr	operator	issueKey	key:8x1ey420	\N	\\x9d7a61cf083e26ca6033ee2dabc081131d8eca44a9d2347550f7b2db921c7b1b	9cfc5b97-d90a-4011-bdee-d27723b9434a	945
75	1	2026-05-04 07:00:02.192633+00	6a0151af-ca52-4365-aadd-4688a5438acd	82ow26sr	operator	createPerson	person:84ed20e6-99d1-4c10-8e57-e5fcc0013494	\N	\\xbdfba933e40159038928f1168b8311b26718c9d9abfd7984ac8ef96a6e7ae236	d2547fbe-af3b-463a-bb9b-9802b695dd84	946
76	1	2026-05-04 07:00:02.213603+00	6a0151af-ca52-4365-aadd-4688a5438acd	82ow26sr	operator	issueKey	key:r6exn51n	\N	\\xa6073f2b8e06850f2a188542a45edb051919a7cb5a7d65943e4aaa13a748df52	5ca4e030-2e9e-4638-8aaa-3aa8826afe45	947
77	1	2026-05-04 07:00:02.232996+00	6a0151af-ca52-4365-aadd-4688a5438acd	82ow26sr	operator	createPerson	person:c25918c8-c275-42fa-a7c6-32d5c7511cd7	\N	\\xdc12ae54d38316fe383726d3aeebb4e2cb28a8ff91727f50c1d790dca19e5ddb	eebeb2c6-894d-48e3-b603-5da9733096d2	948
78	1	2026-05-04 07:00:02.245098+00	6a0151af-ca52-4365-aadd-4688a5438acd	82ow26sr	operator	issueKey	key:58hjnet9	\N	\\x7999a97d5a65bb6d96eee3bda2e5cc313d581425ce03c3416108a61090ec0cfe	39068f7b-8156-47c1-be2a-c42137f128f5	949
79	1	2026-05-04 07:00:02.256611+00	6a0151af-ca52-4365-aadd-4688a5438acd	82ow26sr	operator	createPerson	person:1cb501bd-ec62-4821-9e12-b6117f7ceb63	\N	\\x74995c599e9cacd8e04ed6932665d793be9ac54b3519123b8076020554f0621c	49964e40-8d58-4747-b9ba-ee7328138759	950
8	1	2026-05-04 07:00:00.27391+00	6a0151af-ca52-4365-aadd-4688a5438acd	82ow26sr	operator	issueKey	key:ltlj27l7	\N	\\xa6073f2b8e06850f2a188542a45edb051919a7cb5a7d65943e4aaa13a748df52	7a264719-b74e-44f1-8d8f-cadb52f98d1b	879
80	1	2026-05-04 07:00:02.268608+00	6a0151af-ca52-4365-aadd-4688a5438acd	82ow26sr	operator	issueKey	key:0kqqq2cx	\N	\\x1370ce138e3a818109ddeeda9c1f5f2ba3b37f4530010aec103879aa537e47d8	287b8beb-69e0-4c6d-8b0a-e15db6daba10	951
81	1	2026-05-04 07:00:02.298106+00	6a0151af-ca52-4365-aadd-4688a5438acd	82ow26sr	operator	createPerson	person:e4c7054c-122e-488a-bd0c-95f30fb19439	\N	\\x68ff306508a8dd564b783c0c28d80e5ace3f241149021aeb5350d4d470c9daa0	dfdf6bc3-38ab-44e7-b4b4-6290defa118a	952
82	1	2026-05-04 07:00:02.313678+00	6a0151af-ca52-4365-aadd-4688a5438acd	82ow26sr	operator	issueKey	key:dabhpf6o	\N	\\xc0abeb669f62488c18e977e9c9cf12f0c8fbce892e20a53ac4230c32b7355a47	cb1f0794-2a67-440b-b2ae-2cf6a9050979	953
83	6	2026-05-04 07:00:02.354406+00	6c576507-39b9-4d21-b1cf-f6a868c76364	annmn2up	buyer	signDpa	dpa:5b717163-be93-4551-bf12-f93d4250a182	\N	\\x3cac3294bac79f280b63ebecc8a2373468467280caab03585121a09f3f3a28cb	957ad8c5-0a78-442a-b306-f00baef7c346	954
84	1	2026-05-04 07:00:02.393322+00	6a0151af-ca52-4365-aadd-4688a5438acd	82ow26sr	operator	createController	controller:7	\N	\\x43d3d1714794fe9c159843c0c8d70626dbe362c74ff5564dd6466e821b387ca7	71d24e01-c5d0-4763-bb69-7b236018d079	955
85	1	2026-05-04 07:00:02.421117+00	6a0151af-ca52-4365-aadd-4688a5438acd	82ow26sr	operator	createInstitution	institution:4	\N	\\x30ba85796e49e1e18623d837583b488f7f670d61724fe54336844dc4a9bcad89	acc49c96-05e4-49c6-8199-5ea56178484d	956
86	1	2026-05-04 07:00:02.441367+00	6a0151af-ca52-4365-aadd-4688a5438acd	82ow26sr	operator	createPerson	person:86c76c23-c2a4-4c1f-92d5-00bbdd874269	\N	\\x94800a387d11505d8a94a17b00716f3cddb9872d47017b483c9eb0d391979d19	ee206686-b7c7-4040-adaf-f074574fb476	957
87	1	2026-05-04 07:00:02.465194+00	6a0151af-ca52-4365-aadd-4688a5438acd	82ow26sr	operator	issueKey	key:m3n9n1zk	\N	\\x4c6b23319bfb61ce43b294ab90ea499fc766ce18db3832900e58599587b46167	97af760c-925e-481f-9eec-2ee00695a041	958
88	1	2026-05-04 07:00:02.491446+00	6a0151af-ca52-4365-aadd-4688a5438acd	82ow26sr	operator	createPerson	person:3158295d-3d9f-4bc8-8325-a1a4d6fce90e	\N	\\xa6bdf3e10aba31f8005cc13c240905a9c8e092ae19b29edf9a19a7d6501064c9	8ac6a940-727c-4890-b2bc-14835483ef79	959
89	1	2026-05-04 07:00:02.513695+00	6a0151af-ca52-4365-aadd-4688a5438acd	82ow26sr	operator	issueKey	key:mlvqn38f	\N	\\x9d7a61cf083e26ca6033ee2dabc081131d8eca44a9d2347550f7b2db921c7b1b	afee8dc3-0dd0-42c2-a61d-3948d7e09b3d	960
9	1	2026-05-04 07:00:00.297045+00	6a0151af-ca52-4365-aadd-4688a5438acd	82ow26sr	operator	createPerson	person:4644d2c0-272c-48d2-8f22-3b7e773b9b69	\N	\\x2254ed1432e721adb090693c1d09f154d35d08b3231d6c42e78bbac054cb1e6b	a1642365-e9c9-4306-8199-126651c813e5	880
90	1	2026-05-04 07:00:02.531994+00	6a0151af-ca52-4365-aadd-4688a5438acd	82ow26sr	operator	createPerson	person:c4d57a65-e4e3-4269-a93a-073f48c78c0c	\N	\\x7f56dceaa9cf2bf0f1ee2df3ba39454fc0b08b46e7c7a5b9e4f7ad2923e6c450	fec64c54-071e-4c3a-9a34-15baf5f16ec1	961
91	1	2026-05-04 07:00:02.558994+00	6a0151af-ca52-4365-aadd-4688a5438acd	82ow26sr	operator	issueKey	key:3o9nolzu	\N	\\xa6073f2b8e06850f2a188542a45edb051919a7cb5a7d65943e4aaa13a748df52	f4c97135-6d27-4375-aba4-ed8c728ec9fc	962
92	1	2026-05-04 07:00:02.57848+00	6a0151af-ca52-4365-aadd-4688a5438acd	82ow26sr	operator	createPerson	person:da636762-ade5-4739-a07c-603f91a7f618	\N	\\xdb62e97dcc2d3216e1dd2c4ea12933c7a57e154aa69aa028ae4232087b5164ea	6402d13e-a4b6-4141-9068-c08a6bb20c40	963
93	1	2026-05-04 07:00:02.600433+00	6a0151af-ca52-4365-aadd-4688a5438acd	82ow26sr	operator	issueKey	key:04p74nky	\N	\\x7999a97d5a65bb6d96eee3bda2e5cc313d581425ce03c3416108a61090ec0cfe	5fafddc7-327d-4302-9b03-de29ae0c48df	964
94	1	2026-05-04 07:00:02.62605+00	6a0151af-ca52-4365-aadd-4688a5438acd	82ow26sr	operator	createPerson	person:eece4cb2-41f1-490f-b7bb-f2f2aa30f988	\N	\\x9da4044359677d768d4e12c8cafac543aa86757bc8103273cb2f7fa2c14e3d53	85d55390-f3af-48f5-b706-b3359f881b4c	965
95	1	2026-05-04 07:00:02.644819+00	6a0151af-ca52-4365-aadd-4688a5438acd	82ow26sr	operator	issueKey	key:pelqsd4c	\N	\\x1370ce138e3a818109ddeeda9c1f5f2ba3b37f4530010aec103879aa537e47d8	1f473ffc-7029-4b04-8e06-05a49a329201	966
96	1	2026-05-04 07:00:02.669939+00	6a0151af-ca52-4365-aadd-4688a5438acd	82ow26sr	operator	createPerson	person:fd64a46e-2664-4711-b1e2-8b71f3bab741	\N	\\x65f46e7fbcb0c34a7f6a66189411ea58bcdf447ac79c6318d289f9e9c062a749	6a56397b-a706-4424-9a4d-6a16a5124180	967
97	1	2026-05-04 07:00:02.687987+00	6a0151af-ca52-4365-aadd-4688a5438acd	82ow26sr	operator	issueKey	key:15jtwohv	\N	\\xc0abeb669f62488c18e977e9c9cf12f0c8fbce892e20a53ac4230c32b7355a47	7f57bc12-a9ab-4b59-bf0f-c5cb2f06dded	968
98	7	2026-05-04 07:00:02.720554+00	86c76c23-c2a4-4c1f-92d5-00bbdd874269	m3n9n1zk	buyer	signDpa	dpa:bfba9e51-8459-464c-b349-e384c591fd40	\N	\\x44adb91d7f3bf090a2079f4aca49c3ca940c25d4b8d713363c88c908de24f874	661959f7-f121-4d9a-b628-70da5cacece1	969
99	1	2026-05-04 07:00:02.736156+00	6a0151af-ca52-4365-aadd-4688a5438acd	82ow26sr	operator	createPerson	person:453db878-c42f-4520-b8f5-e25f5c65058e	\N	\\xfcae8e7b42d851a8b31ad48a9dd92fc901923bf6d24a76c30f747856cf4d7d43	69e38645-229e-4187-823d-89f999b1533d	970
\.

select setval(pg_get_serial_sequence('platform_audit', 'id'), (select max(id) from platform_audit));

copy platform_audit_seal (party_id, seq, audit_id, xid, hash) from stdin;
1	1	1	872	\\xb9998c126d8b41358802b81dcfa02c04d6d1b04c15ffdff1fce460f3fb6c9101
1	10	10	881	\\x385524a0068d2a1fac0baf2085e8d8748cf330e7f1eaac829a5400819e53b065
1	100	151	1022	\\xa01e588090a05d5092c419eafe1c3ed00ca97ffdc1ba3a6830e532eb35f8191b
1	101	152	1023	\\xccc9d56f77b2f4ff6a02123f244a07668622f8d1d51360ee59319d1440c0c51b
1	102	153	1024	\\x6b27366dae6491adb22700f56076e94af35218bed8ae35c96a32ed0ce8f97edd
1	103	154	1025	\\x9afb258bb4495ea86b6e49e19bfac2ae330f629198e13550bc78d7890ce9aa82
1	104	155	1026	\\x68b72d46907b84a29650ff55533c64413bf18a0cd9407fd8d5d00295f7b77092
1	105	156	1027	\\x4df1dee09a7b984220fa9a556e8ac42c57b916001f8cd536b4e8ec473a1b843a
1	106	157	1028	\\x1024c7ea3dda3896eb38279a4ee80ca79d79fd37302e65f0492ffa5c887eec51
1	107	158	1029	\\x9aef1914829d25a61e02bd8041b492917d92aec40e0fa0339f27bb8a12958db5
1	108	159	1030	\\x6450c1d87246e403eb1b939c0147d90d7c1f0ebc6b7f005d5e33da1d97973fa1
1	109	160	1031	\\x7a5e1145ac329d41888e56cd46c5e3f15fdf3307a23e9fa4f23ec755b192168e
1	11	11	882	\\x2e2c88daa9077afdf0af704d1b271bfa805f2bdb0f544ed7a6601799f64353be
1	110	161	1032	\\x91d4f69421a86849c0786d28d7a5aa68be8da9a910a276c4a62a3b63ce4a0a2f
1	111	162	1033	\\x5b3cb969b58d91790a81cdc502c39b4b66106bcdfa0c7c978f1e6a7dc26c25f4
1	112	163	1034	\\xeaa54143bd3dcfb7622ee79a99e2160ad1a88cc28259d71c85a6b48f9e409f2a
1	113	170	1070	\\x8745b35ea656ad7c9f3fe233166c4f576b0fdc0c4dafe1357c86d8c4168d146a
1	114	171	1071	\\x5e93c529e99bcbe807efd7a23d12e954614a3d0d8f52c1950820351fc78f5192
1	115	172	1072	\\x25f1dbdc2be20acf680e911e764b3712a9d1a6b5814c3e9c8a7f78eba08b2863
1	116	173	1073	\\x6693e59e5038ab3d56e1281ef8548b5104ac750ec0c047f3cfa53dc02c499932
1	117	174	1074	\\x14c9fb51aac6e187d4f9b64177825b0a18b7f9dd38fdcb82c0e40566cdf478a9
1	118	175	1075	\\x36411fa4628d4d020becf64dfa5865820cf2c29a30018f10b47b2c9d5a0f8303
1	119	176	1076	\\xf293f2d26e9bd567c473028c5936dd92aa66106c3791bf6924edde9496deb32f
1	12	12	883	\\xa51d1179680c0eade076b4b10a5e31501268d51f04e0ab4f279d1769405f78b3
1	120	177	1077	\\xbc4e8f8cfd437fa2441ae1ff40dab678ea23beee5ecd6d059da6bb6b25860b91
1	121	178	1078	\\x483cb66be7717bd3d71e859ab7c0c8b6ac537e82f4fb5aa2a6e8ee835710af37
1	122	179	1079	\\xb74c359271c05c71b9d15ec6a96b5327ad28d67acc4dff8777bbf43696f43272
1	123	180	1080	\\x892e75221344f20972e944557ccbf715b5480cec579aae1d831e5bef9cdf88fc
1	124	181	1081	\\xf9a7c0f4ab1964ed4a34dd9b8387fad54fa4fb9c8f8f07121377a794b7d11ed1
1	125	182	1082	\\x46d9f44e0df551e95fb9c341d103c367524f411b734de04e1f0cefe87bdb9092
1	126	183	1083	\\x9963436714e16fbf52957b7f1d52bf7e69b9791259a27a54ab9af3f72ee36346
1	127	185	1085	\\x20335846c3630538172d27507ce9f38f8221c4d806c12c15e1f460dc606b9473
1	128	186	1086	\\x586fd8392139aa34071c21b5a193c765b761370066c3a5eeaff9946ebb33fa7e
1	129	187	1087	\\x1adc6600e01b679a1ba359cf7840eff1447f1af426d091ec70a81deeb0805146
1	13	13	884	\\xc1dabdd0eac0a107986ea7bf05c95a7e9b70f257544151c2aa7e972fc1c348db
1	130	188	1088	\\x8b31b5e008f1cdbbcb4efb3b4848937a3945626268fc85092c5e01088c88638c
1	131	189	1089	\\xe6f9997410d15c96de4b2c2b41141997acfb9f10a54fe3c4022820b99802cc7a
1	132	190	1090	\\x4bcb773eb4da09ac23bbc702498a32daac3c38848386eb69a6198e3e60c15fcc
1	133	191	1091	\\x567d0d0b45c4568de54e861331825db4b9b3ee4ebf95fed69547b731a57e6fc7
1	134	205	1122	\\xe335819a4b809449c79ef67731a7eb91eeaedc5f994b2bce062e05415b4dadcc
1	135	206	1123	\\x3578af05e5922e0a9c3af15d4e1b8d628cda61eb1d2d38982aa780945f71e719
1	136	210	1129	\\xb7982d8f4809a288aed797400ec8acf99376106aef02a8404875d68c8e8782a9
1	137	211	1130	\\x2f0e95105120ed2e54bfabe0dde1504746de46057db7fb43cfbe16e109e748cf
1	138	212	1131	\\xdd5215bff71ffaf5424200a5bf97b95907f02521fa5be6273342c708343ad49b
1	139	213	1132	\\xeab352438f69bfc5d2ce244f8e7779b86dfd5332f3ac063b158c61c80e943fcd
1	14	14	885	\\x00f9eed1624b917c8d79992b94d64d809bb9921136be6fe13aa43bac48bb64c6
1	140	214	1133	\\x94bfc4365dec5e42ba3c0f47545c68da86715c43a0783cf59cfd672cf7e12fc1
1	141	215	1134	\\x1c371596f48f47ceaf9e1d34133bc933b62c5c6ab4144dbdf7251eb97fd91ae3
1	142	216	1135	\\x7d42cf20393c8522e419c8bbc4dda2a9ae279dde970de0e9d03a304b7b0ca1ad
1	143	217	1136	\\xb1ab11ab84f49d02def11935903d6b4df6c61b190a71582450ca846f7995449a
1	144	218	1137	\\x74ca1c640534adf5344a4a8a70690d1d26d9db9a17b486fe76a19c7a3d2cf670
1	145	219	1138	\\xcd598a778ea2bbdf1f43e379e8d1ea004367995483633ac8698c062fb92d9dd9
1	146	220	1139	\\xa5324cbdf46f58fc338cb4ce0f340a22de25d5e55d7d41d3495e308fd2325125
1	147	221	1140	\\xb624418469c3ae62e0825419adb6f16e323a700bcfb8d2f44793cfb75c4e9315
1	148	222	1141	\\x1ec7750465e7cc0786fd376ae1226723db17e6371da14c6e131ea9243acc5931
1	149	223	1142	\\xa1e7cb040df20382910a67dec1bbbc995f8a272accb89e8b87e9c32b7a742e4f
1	15	16	887	\\x7faa58f062af4441db369257cb2a74697e07f574e2e3b8874b3302a59abc4396
1	150	225	1144	\\x421f5ee0b3ea534c52e5feae45f7c42d433814f37f47101ea4a47c7530625710
1	151	226	1145	\\x238cb80144872eb5fb090951585b68d93ea39a45cb1300f645d0260f9d3917e3
1	152	227	1146	\\x1f949a87cebabab8a0f26665a312626aa2aaf7cb40761584dbaa32c09881ba8b
1	153	228	1147	\\x297a70aa0fcee694b82f36bb0b37a780f4c32b1878f319a78c5e216fe8a3a4fc
1	154	229	1148	\\x3bd5cdd6e8725645db3b070000b839e2e69d8e6e8f3e3f342157d28669e807db
1	155	230	1149	\\x2ed532a49446a4e4731875e78a701487cd7e3171d4f4b6a04ea32dd080b75be4
1	156	231	1150	\\xf26357c1247a70ad0d8997f09e9f1508daff5f5f212d6bfbd4e85423d2fdd7fb
1	157	232	1151	\\xf50b5c0b37499d33e560bf6ce1b3b9748a3d9bb3b5d2dc61f436169a3d36ea90
1	158	233	1152	\\x2abd1fed594905b838ca3c2b4ffb2e257dbf14408df8a0204fa6d91d6ad66bed
1	159	234	1153	\\x5330bdbacf4bdea5b3866bfa95277bb67f3496a77c6bf766499563c6879f70df
1	16	17	888	\\x2aed99e087e40ba6b61fc51ad9f8a90fde8bf97743c97d1a4de9b1c8a65670a9
1	160	235	1154	\\x29b2588b08955965e84151c09496ffdf0f95e560f6ae60fb574ad71b4746fb7b
1	161	236	1155	\\x1341844bb9242cbcb45ab47d22143a381ab1326413039b73233266c59ae88359
1	162	237	1156	\\x195a465e35f6182c436d7a2e0fe60dbd2d054bf5ccedb6a4ec50728b291bb624
1	163	238	1157	\\x36e639f84a19366a3c290d2ecd2f75415bae11b640227a9a2c6f75ab38783acc
1	164	240	1159	\\x9235d6ab4e56b53e138a7a32d957cdef741c776a538467f34cd5fdeb27e907ac
1	165	241	1160	\\x5f85bc4ef96e74b57c1b9221c7970a407f9e226433fef3d285817313b1500984
1	166	242	1161	\\x3fe8469fbe7a661a780b1f47d64e251df9fe82252cc7381db7552f5c916a6baf
1	167	243	1162	\\xa003a7e52e6a535d5c7768bed3f4181c0f520bd94f0ba1e169cb41e28e43d141
1	168	244	1163	\\x1195b1c9436fb60378f56c5f315f1e3677cb6735ab5823d502e6ab2fd841cbef
1	169	245	1164	\\xb92a356b90e96523b91bc4c583696a24c344714156836f5cec9f4dbde94d1a12
1	17	18	889	\\x26b2c55ec96a85e8f98544d17520c1066d9945232806c11d39d8ec3a2b4b080a
1	170	246	1165	\\x63acc4be6ff92ce1d87e60e21a44ebc84a872ab348ab74eed796f16d771dd3c0
1	171	247	1166	\\x6e2fdc4d5057e5ce249b992f432d4307e8e8f8a7427e4f92fc6b8c75fe9ace09
1	172	248	1167	\\xc850867fd014744dacc8ec5f7a596dd43cf257c25ae30095349753c563596329
1	173	249	1168	\\x735e3b2a96ddb5a08e78aa29ef23bc173b67a8314ec96f32159cf3a7172f09dd
1	174	250	1169	\\x6c67d9c681bac63e27fe304340c3f2400dbd17a7ddc456b0608b01febbd7a714
1	175	251	1170	\\x85445437a150980b8a2e7d4f03378ba952db814f85dfa54200f717f61dc11939
1	176	252	1171	\\x740be54e316c55ec34b588000e7d84e8d822318fb2d45b261030b1245669a25c
1	177	254	1173	\\xcb6508ccc997de9f29ec553be2eb55dabb32c7855bf76cc3d8ef4e529e2a8266
1	178	255	1174	\\xfd5ad97aef25299e71693521e12e42b3a770d7ea3d439ed796f1676741ada29f
1	179	256	1175	\\x65a7f954f7902d8715eaa2e19db28447b6c2bd097b1f409ec0cec76b940745cc
1	18	19	890	\\x7722e71d721ecf7d273b38de2b28f60aacade99c629f220256d029a9df562323
1	180	257	1176	\\xa753c14729dbfc0ad90dca3cf704eba56522937bef1c8cf98fab42d3421eb7c7
1	181	258	1177	\\xdd7e03f56be52a533285bdf0b0b5e3f759a2988f0f236a2e2f4d2398fb7603b7
1	19	20	891	\\xefc7413a8b7c1c5c25edbddcc9fe3d5a6aa6be2506c1c528e25d841b6389114b
1	2	2	873	\\xa20aec7120c42356fa19bc22bcbea6742a5b6e18c8a4bfb1ff4f477d851e4b1f
1	20	21	892	\\x048f887dfb7e2a0c4de92de4509403461b97ac8cb6227e6c8443bb8a3eeca62d
1	21	22	893	\\x913a5d13718708bb1f05fa60be0b4e2a693c89ed185c7e711fea13979bef62e2
1	22	23	894	\\x686f001e6d905233c95569061c4edcae0f6579bf1a138a9bc847a0bebf6ee86d
1	23	24	895	\\xc489e78eea3273ad663a212b70bdafb93f27330f9f9c0c03977036940f298612
1	24	25	896	\\xc24243d72e58c4b1b9acdc68771a44c8addf0d6bfdc7227ef690d9ba168a46d0
1	25	26	897	\\x5ce1237bac7931507d1c3146b61c2d286fa53b44125f75226aa40dd86d78bd8a
1	26	27	898	\\x8743582bf618d5eaf3cf288e22a6874024ef4f3ceeba765a7c1ca0e27ee0154d
1	27	28	899	\\x949b3699ae0a0861a0af8df1d6ef88b6e5a765d81adaec6bdbdbe878247456e4
1	28	29	900	\\x5eb97c10a3697ba463cf9a3c142ed24628f6e51c790ef096dab819e29932ffc7
1	29	31	902	\\xa1f4507bf6453feabb81db36204eb4ed1850ed181c99fa71b517d08d0a448d57
1	3	3	874	\\xaaed3f8e17d1e60a01be8d73ef3cf163efdc9cbab02d3ae2a2c452ad39c9855d
1	30	32	903	\\x256c12c43c0ae982f6ac73528774ceb60d8e2b88851774b171d8fdeb2d9268f8
1	31	33	904	\\x06ef7f7bb3a27347d72b49cbc6ed559442cd5571dcae59157f24669622c2c8c9
1	32	34	905	\\xd70311f36f8e41291555896c0bd14325229cd4eadcac5e52f5ddcc3b2ed00e33
1	33	35	906	\\x62321558f10910f360d2f7be1a6773a0fc54886015341fc65e3002381ee2e06c
1	34	36	907	\\x2dd11a096ef875b1daa96dbfe436d9a0ad4345ec3c6a0bdd9b44a8c24cd37502
1	35	37	908	\\x186f4fb70a8a302000b75b9422eac34acb88b8c57abadd083a25d8e1ea2f89fc
1	36	38	909	\\x3e12ac61fd31fed83ab0c05b437da0cc7fb98026524dcc88896e73b75e7b774c
1	37	39	910	\\xe0f2874f54f5a84da5f843b9d12ff57ff49badabdc341fe9bca5eacaf97db867
1	38	40	911	\\xdb55b09dfb0e80b4dc868b8a687867dd8ffda756cb368629f49372fd1262048f
1	39	41	912	\\x4a147d8d14246c0c5053079453e420e52605d1e5e854d8d4f112d8cc47f96524
1	4	4	875	\\xadd9dcf92cd5c750f497b17d9952c9326eba42f932044570202ab35b00b9c21a
1	40	42	913	\\x3f4b91a275bd6768de927b8b58a8355a396aca9523693ea955b848f1932c0c50
1	41	43	914	\\x1614ef8ec813e4ec0fbcea4e052fc3b7e217ad23d94620806d33336c9a765dba
1	42	45	916	\\xbb798241720a2fedbc800dc7cf479c36bb71a4f37b1e80a6931921ec09e19cdb
1	43	46	917	\\x385709bd4b96395e957ee8018e6b2b4b8e980519f813c45eee46284a78408977
1	44	47	918	\\x2fe64c61ab594c3e83e4c673b53c6841a433ca94fea16ab371cd3a9ec418f58e
1	45	48	919	\\xeaad2626bfec51ac8fa2cfa9b3375f4363b02e7a9870983fb56a774ac953257c
1	46	49	920	\\x2640146a35937781ff4c62abe4631486899869e89fa5cc26af74d38c345c188a
1	47	69	940	\\x1ff53d9bb5271f8444c32d589074d6c16a1c3ac5d20b774f305d3637244960e1
1	48	70	941	\\x25f35ae7f46c146942be9c1a86477821229c9748a60b25488f2f61939914c6f4
1	49	71	942	\\x0585e996c8cf05e303f841e9d1e9d724473612a390754e1902a9e9d3d4cbd7af
1	5	5	876	\\xa0ef76baf8029a29fa874f6a50b566808f3f38e54ab885e94d551d59798dbe97
1	50	72	943	\\x3549f70d11f62871d23cff6618f18525a869b1e99707a863514e3c6d83405ed3
1	51	73	944	\\xa732fc747090dc3c7b64afbd806cae7a9b6900c31a421ea2e42bab058017581e
1	52	74	945	\\x1878fb2df18fc18992b92849d5de97cc330879a32ee934295b987e742e1814fb
1	53	75	946	\\x486854fd4c34c7e2ac63a0733c68257ac57bc306b66aff4597104ad4ff810295
1	54	76	947	\\xf27236f0294b14307c88536396843c2a63855b44fef7b33b739d338ad24cf235
1	55	77	948	\\xd3bab2e1dc855b84da788455937923299da500f5f2f3dc73653d0f82a36b57c4
1	56	78	949	\\x17b0f0491e786471ead3dcb31603d8b6b8488b9e812185fc5ba5b8af0dcfaefe
1	57	79	950	\\x889d4c1b11423e622297ad8989e2535158b5a8e31840279bc0e7a8bbfd74e311
1	58	80	951	\\x0e183924cc5cb9c8241dddfafd27ecec0c9fe8d5b0d732d2be4260fd052359e8
1	59	81	952	\\x373598587a24b3680c9b8f1c3aba46cc7db105b0c553f735901eacdfc73c817b
1	6	6	877	\\xa65a6309c4a0e8643145e97cb7c87a518efaff9fea023ad6b6fc2af17ce4d68d
1	60	82	953	\\x341396d8fe4957d5d6ac746cc70c0964c5850c87c7ad86e35f6acb94ce3fcc10
1	61	84	955	\\x544a55e720a775c8c7db9809daaf4707238c4e78834e1205220491f13ccbc18e
1	62	85	956	\\x30013bb8a4737dadb0525722f413edb31aa78d15eb38cfbc9e92b1f2ae5e5f18
1	63	86	957	\\x6baf39b1f6b6d46a21856b99644d61b8b5c0cd1bfd18686115d648381d35ed0f
1	64	87	958	\\x4737e6230c3e7d6ed9f9d48b8a9dbdd35a7280030fef5b1b23b0fa668a390225
1	65	88	959	\\x10cb41de5803ce9c2dd6f070c6dcb987afa9bd2cf596d7af68a756884cb65caa
1	66	89	960	\\x8acd00594dbee20e7f225036356b19264ee495ac52fd4bfb49adc9f17edf4a8e
1	67	90	961	\\x3f3d37a9e503159ab1731d72468bd98c0d55902f2cfeb636a16bb0f6ef04b0a4
1	68	91	962	\\xbf8d9448796b9f9c3dd79b684631e718dfc263d4f74ae92703b9433e27ced0d3
1	69	92	963	\\x4bcfefd33915e7909559f653aae800911e4879c19c4acccf147c349846c33b66
1	7	7	878	\\xcb8f34dc65b3c9498d8dcd17afb0208c1fd4c9a5269c53ec50bfac6c6d1ea4a0
1	70	93	964	\\xcc165e917bbc6e9025a88527bc7e37077fbce8f6510a2e60222aa9301b8cfa2f
1	71	94	965	\\x07a8d14653acd2c7b8aca18187f4af322927984bcc9f7503103570dba1d39076
1	72	95	966	\\x664aae3fe17d7283bd42a15735be56b9f2c8d44bd43c356d6d20e85fa5f7faf9
1	73	96	967	\\x415a97f56f6c61e8c65ee13b37c44c6d168ee386ea6c243d81bfe08179c3acd4
1	74	97	968	\\x695000174afe14ec087407cedab28d6cfefe17c10966f4166be2c1a8846f525b
1	75	99	970	\\xdb136a1bfcbb718e23bacb82dc6f116981c4d4c65440d3f15604fec773fd7e76
1	76	100	971	\\x00f25a6dac5916d528e86dacf25723693ea1da75de2cc70ff0e590067c4442fa
1	77	101	972	\\xa4738409e5f66c0de3eb1dd2075a670aa792e6db3ff24f3063ba1ab8aa33a143
1	78	102	973	\\xf7fc7c8a3879b68efc2886ddbd90bde99254f8c085b2888c41bbfed8f47065dd
1	79	103	974	\\x50fbff28985493ee2f38412c85106bb81d4dcb011c5439c42e15717cb1ef2052
1	8	8	879	\\x15e623eb83711095b3bb25d68c334e7d3e36ae036a59ae2986f5459ae83db5d2
1	80	104	975	\\x7b5375d93d60b7a8d4228c762b1e5fdad1f65c785b25de47be928748550f0a35
1	81	105	976	\\xad97fd79e65e096d6b81322dde12db5db928dd123f868136cd36c1d7c140f07b
1	82	106	977	\\x721f3041aebe1202381866207b34632bfb69c0869bfb257af14e3a58637803be
1	83	107	978	\\x7a5fb67373386b9c881315f614aa5f98873bfbffce19ff0141ee42e77f8021e4
1	84	108	979	\\x21d1e4ac1e71bb5fa05635d3be6e2f1120b0b534ac9686f1ec6932df05b1bbaa
1	85	109	980	\\x6b19d620984198ccfbf54d1c36db61094cd03065c7c0a2f222c4ed10a2673bd0
1	86	110	981	\\x836fddd14bca62dc0ffaffca4257cda8d51935de12faef7774bd4e02a04a19af
1	87	111	982	\\xd556e9f99587c204883e742e1637d917de5b267ae70e40062f087d80be40ef6e
1	88	113	984	\\x6e9370496d31554a299cac7113a9d46b9eac23a59653e4e5560d5f2c6eb68e84
1	89	114	985	\\xe10b7f4f7a15f89c300cd1dd707fd66d940dd58c9b9e2d688c8f2bee5b4e7b32
1	9	9	880	\\xb396d6491720b6a1269b02b3a96dc626a1a1157c06df75b8624fa2c73eb51751
1	90	115	986	\\x3751ebb7a6571c40cc8daf9afeb63643eddb49f9dfbb3a08b4fa02b5db277dfe
1	91	116	987	\\x0f5ced5125cc65a7d22bd3719cf6ae48c394e8f0dc711e6c276ad06fc6556c44
1	92	117	988	\\xb36cd8055b156329a689e4548b2644c624a8414f3c1a4f3837e62843e44a517a
1	93	144	1015	\\x91f072bfa91be016b75c8d4ef0d1fbfe95415c69c9338e8e13b423c6903d8c97
1	94	145	1016	\\x6afde1fba4e9671cad9e2ef58b80794bdf90d8d3de1dc06dc85e9dea6379d249
1	95	146	1017	\\x0f658f55fe33a67434d86d4e21aaf6dfc367192f074b4a6f426ade422cf9dce6
1	96	147	1018	\\xfac2e170b4a9ac246f5c6f4bd0ada8ad5117606fdf5ba039ae091600c7655b31
1	97	148	1019	\\xf3065fd4e1ff0838c458138155cf56dbbff8057ae15032474ee9eb58d568567f
1	98	149	1020	\\x74c40e95b8fcbda9e470b843bd9edcfd3607f72829b4848878266925b39325d8
1	99	150	1021	\\xbbcd24bb5d51be724579fb673343d76b3c0b561fcb653486063a2b1cc601269e
10	1	166	1037	\\x3e81035034f38eecca70f542c249b3fb5460304679cb37bf1f4e24acf62d0fbd
10	2	167	1038	\\x820f7f49f9b49a0ae04cd9d1ac4dcbd4cba979754f37d8e33853ef58c70d4afd
10	3	198	1101	\\xb79b9e9634b0f3d16c9afa47d2a62624c621dcbca7851cea4d31c7b8f331c724
10	4	199	1104	\\x03269546fb5106763709e91df329552982d9b9dbc1050b402da0225aa484afa3
10	5	201	1106	\\x67286709c6565a0e3d6318ad535a7faa149b9a4ba07f3c64b50b62bb71e00843
10	6	202	1117	\\xce2ac1ffbb082d04c5d2da7893fd1efd29277d83af715c55b74b4666f2725e47
10	7	203	1120	\\xb0c7d119b8170e68eb88538f4701df4cb993be4101363e0a51961e2c0a5833cd
11	1	164	1035	\\x21260fe22332877e89ea7be746b25ee604d6ff4b8b4d7b5a7db537d3b28e5477
11	10	197	1099	\\xb621109a56d290e14b2c0bce0b9da61235b713c3b207f0f170ac204fafa2aa89
11	11	200	1105	\\xfcc7f984ca5c811000b377cdd2ed2400827e33f73dff9509a79363463e486977
11	12	204	1121	\\x5e5fcbe3db2080bd5f13d4f93d3e1480c253b468704cf3dd2d158fc069cf71e3
11	13	207	1124	\\x63c544db6dc625b0c91968cf0005cc3d9d195e47da2a7de3c3a32faea95d415e
11	14	208	1125	\\xd5ce1b013f06ef91b47040488b9d68de856db86d9bd7472f78d8235df3d2033a
11	15	209	1127	\\x9eb8d01d19a1f5925c1bf22965235ca5e5da8cda773aba0682f72bf75b78085a
11	16	301	1221	\\x60d85981939a2e5c3f71a0c730a7ae12c3bf1f7359b4d1efe7d0d17b77469e82
11	2	165	1036	\\x98f0876c3dbf24bee91360ed296293616fe79d99741e42a66bca8182268e6b1b
11	3	168	1039	\\xfc9ab5978d73f3130de70f790641ae45df3371293c255b5836081edd19b7fcfb
11	4	169	1069	\\x34b6ca2875505ce5aca7b6bc19d37f82023b5b7519c217ef3042b433ec7dfb90
11	5	192	1093	\\xa44c3f9a3df1cc2ed500f5c45872733bc11bf8b4c91b598e98900ba5251ccca9
11	6	193	1094	\\x327c64975d4539d6ea351085f7af8b43fbe597efccd58f97e2f99c2576d6c8fd
11	7	194	1095	\\x15ac64bc39ab2ec2f92ab7b6f895e88ac1db4ede1b4cb67ce08568c69db246fb
11	8	195	1096	\\x2f52705c5f3ee447c561253283b257753f0c7bb6f898414c2f6299255d7b9ec8
11	9	196	1097	\\x51d717758e284b98b63be887f1fd3857264dedb554000ce9a91b04418984323d
12	1	184	1084	\\x0825c679db58a635989f8d7a5cd5705b59ad04cc8cd7b3953862f462009f5930
14	1	224	1143	\\x3a628299f20a5d9f8b44f6b693e6f952ffae4a1308d61339150c2bd2c79f8d7a
14	10	270	1189	\\x57a45be5b87be6ce400cbcd59c4602637c42c50c52ebe09ee4cc0f8508bd5193
14	11	272	1191	\\x3a31a6dfd11de3dcbe3cc32a2c2a6db972858fb1089b73de03468e6918a99d82
14	12	273	1192	\\xbb5015690c67c49cf3b64a965c6ef7610fa200167fac61d9edd90936c7572150
14	13	274	1193	\\x50f67985a44668f724ae4d3755917c8d9bd44dba801c0082d856ea7a6e40a9cb
14	14	275	1194	\\x4c30d7d3395c4ed39487752f3bf45daa9e394f5aab94b183f071ea42eac26f14
14	15	278	1198	\\xc42ae57e17a1c9169a28ab3d6b02558c938ccacf1690391479d3b093e3cb6edd
14	16	279	1198	\\xc53ecfa5f72585cb8188882efe8119a221bcedfa275471e0abc17a6e90b5aa32
14	17	280	1199	\\x6240fe15285d7088d684dbb7f1e70b8e3c09ddaa36f9883973f2f74c02267004
14	18	281	1199	\\xe7c97d8bfd9cfe8a3d0a47db063148c83de413a00a6da9d83cc51e36b24621f5
14	19	282	1200	\\xf8ed77c5f958eefbfcf4f8ad6845d3373b680e2dd732f23d7bddc276db75f942
14	2	260	1179	\\xf6a624ded63d1894a36c3a766db7d0305ccb9379452698e4f7db3b487cb98d99
14	20	283	1201	\\x9cfa362d824c3f51c567643e2ef8cd25bfeca5e9effae609dadcb030d81e4309
14	21	284	1202	\\x8c5aee8ccf4e333f4250c41c070a74b31547272e097feffebb629425f47fbe30
14	22	285	1203	\\x110d719c4933b239effe24661b7f447d2173389a67f844b8e1f10532ed6aba38
14	23	286	1204	\\x218df0c1c4247d7f3ba022cb50104c7ccb791a09f841100b4fc47f41413b60b2
14	24	287	1205	\\x5425b61e01eccf6e0e7827a29d8a8725ae2eac3011ab83b4a910424a85517466
14	25	288	1206	\\xc6184a60e72b1cdd9c52fc44f0de4940f64e2bc062ee2936ad49f47d0f1b9608
14	26	289	1207	\\x0c2a612ce3d0efc47f2ce1a35b76bd2c9731c46511769c3cd8056ad0e6101d31
14	27	290	1208	\\xa6be5394889ae785857cef987d4e4a0a875adce65fb07c93f8006998b278d7f6
14	28	291	1209	\\xa2203e07614388823552129c1cc348fa0c15c4a587093200f258a5d14b509e18
14	29	292	1210	\\xc8a563ca9a5ee22b3f3a2d0455f4effbc1d522acb230b92805ab8c639e2b4c19
14	3	261	1180	\\xfc69062b24790c797fd90c111684ec808b92f02d403970708ed879deec38280d
14	30	293	1211	\\xd53edae58b91849b080ecc70cf5a6180e8f3cdb1c94491ab3801d73dccfb6756
14	31	294	1212	\\x8845424a265f2fbf4f8c663c8379914b11cb500d612f3b78e68de9fb6115b58e
14	32	295	1213	\\xfca4f9e295eed9e63eaefa6b6bd6d2e31afea571cef74f50b48f2c59dacf7146
14	33	296	1214	\\xf583d7bc2bc6fb2d42098fd82868ef3e1736d2e1b8339ed1ae41a76519d149b2
14	34	297	1215	\\x87a1bfc8790ad44efad2c587ddd62178b62f195b2d084e267681956eff448608
14	35	299	1217	\\x0942c423f7b0a5066675715fbc5056426ea2d3f7729c42527ea059cee0b7ac84
14	36	300	1219	\\x564dbaf923ee499db54e4220ecc6597628c567a42e36a0f6b5fa1088ca3a92d8
14	37	302	1251	\\x08fd97b6115e97b8ec9754e9b7dcc5106d0a1e7e5b0da12788aa4240e9b372ff
14	38	305	1251	\\x795699cb3dac3b4e16c27531f5864f21475aa09481495da0a7a37cf7481e7962
14	39	307	1253	\\x12bd3200da1cae43192e1a060137eeee1875d0fa1147fe1bab5148a8f0b5d3d6
14	4	262	1181	\\xcdbc14d5566923a9d5f171ecbe400ad585755732faa3bf5b989265b682b979b1
14	5	263	1182	\\xae173cd24dea7fc0c2fbf45c1f234d01577f0b168545e614f307567fc5f73e6d
14	6	264	1183	\\x28abf05785398e54b3319a41ed4d91a277c6e518dd0b7932340de662b7139352
14	7	265	1184	\\xa080db7eefbbb2e06a60397e8be33d4661f4a1c8f80ef43df9a1c1e3be1b99e5
14	8	268	1187	\\x93eaee1e4def38d4b77d38138ec8996d446e1abda36b506377890412c8eaa475
14	9	269	1188	\\x5e8d934a690a6329c3e0066f971cfd012b65a1fef0dbb519851f213c1110ec95
15	1	239	1158	\\xe0d2bc2d97a6c9aac1fb79d0a3346850a5cb35bd4b5652315727d4acb811379a
15	2	266	1185	\\xe1faf9d5c718cedc2ba6e1a1cb8294613469f85dc698d7fea1a92905a373bf7d
15	3	267	1186	\\xa575e906ae235b0c31478e4406191069030fccfea7b43ff5bd3d6bea7831b22f
15	4	271	1190	\\x87c3ef4eb34aaab2f3cbcf12ae4173383637117b7e6bd9430bf92a1ab77a1cde
15	5	298	1216	\\x6801a334892d8d2ad1f0183bada4da3f5f2921526fa6d345f990069ba81acac6
15	6	303	1251	\\xe689f852283d5d8bcc964d513a2292fb1cd3c35d07732398d5842a6dc0741610
15	7	306	1251	\\x73b0121cb681c110ed294f63a15056055d4ace714ea5ef9122379ebc4cef2734
15	8	308	1254	\\x6123ff3887c0464d1e4f6faa4984460c13b8e2061b4f84cc7cacc81a9102b9f1
16	1	253	1172	\\x4bc9ff4f18a2eca70b91ecc19a3b5c2621a81c1471e558a5c87812127ccf4f92
16	2	276	1195	\\x67cb2367a0779decf2558666ecc12d769114ef0fae204f6a29803d6d55272c45
16	3	304	1251	\\x248d94074c1180e0c51b03d789ad97cde1e5201d635cd3f9206828e8c259d8ef
17	1	259	1178	\\xfa4555ee52a96be60c54ce1f2330c7d6ac31838e169b1ad3adb0fd2b87c4ddd9
17	2	277	1196	\\x706cff46b2304441574f10f8c8c737065f69a467e9e0069e2ba8e873980dcfde
2	1	15	886	\\x665c9a61d51b7a7c694186cef5139aebd368b4edfd9d784901340ae50265e3b3
2	10	61	932	\\xe59a4e8be8c96a4aa08a61f4f99491e0f928728ec11cf734879d95e9bf9d26cd
2	11	63	934	\\xcd46145047b492da153219a34b5b9627cfc9e919aaac65c938db117de2b40b5a
2	12	64	935	\\x0dbe0bd6221dc4c4e9b1d532f394a3373260d2a12789a214720afb427ff0009b
2	13	65	936	\\xd6e38f17ed0d657e0f3e5edb34f16c310295add97680e8b134c37dc864fb86a0
2	14	66	937	\\x4cfaeb37ecdd5e82acf2601b690a11c2366bc8e8e99160a5a7a693bb0fa74403
2	2	51	922	\\xb68eac52b4fcc6a4f8d492743e1d4da6672e796d53cf41ca912bd3429aa94b45
2	3	52	923	\\xcb121e72d58eb254993b5fc082aee64939d68e1c7a30a8be26d609ac761c7907
2	4	53	924	\\xc14656b324a4da8eb340e9d3f50b3e8a86b81b4db8817153014dd041d5155ebd
2	5	54	925	\\xd3c230be3596bb8ba56b43bee0015262cd2dcced5bf6458f74cfeb74d94cf2da
2	6	55	926	\\xa8ab2bcde7048e748ceb40208aac708f515933b13729e2424ca9d962e042e975
2	7	56	927	\\x860d106ac54a3d4775842d27bd3fd54523ee9fa805447351404602ee67ee63c9
2	8	59	930	\\x22d0414c58934db9f2b163ed558df7158c05808cfe3e06dd017c937b2d07e5af
2	9	60	931	\\x50d3c5ef48ec606b2d96466bcde19e06e74839270cef41cdadef4ac84893e183
3	1	30	901	\\x9ebe644435fada4020d5a1ee66a8b8af65e2fe3c4dab2ebc9403e3adb8b2683d
3	2	57	928	\\x918f4b365c8527ad130d5a2a848a53795fdae684b6c92a5ff96908e553d8919c
3	3	58	929	\\x49588c946b3411e54855581e40e8d1c962fce779f7997c3bf04a6fb156d58356
3	4	62	933	\\xa0bf255c453d6c9c5cdec24dc9b0e580863eecd84bb48f986f79306479fa5389
4	1	44	915	\\x9540ac5982d763557bee21fa97f4bfaf1b2bbd44a2254b2f7c0a525d116c1ce2
4	2	67	938	\\x48984b099e43e81337de304690f58a51131cbdd2511d4518dc6a3df0101f6758
5	1	50	921	\\xa63121a1c0423b4bcd79c07ab813aea3fa0c6a0fd5c41398fce7be711d7e10b6
5	2	68	939	\\x5378b02a367bd1d82ea6ed240564e11428aa6cf385b89b23a90fe98b99f04c7c
6	1	83	954	\\xc3830f9b83c070b19731416d47d6cd97d49eea709baf79f6f30415cee4c16654
6	10	129	1000	\\x00d37aed695b2d54d931720dcc086a593e89ea00895f101bbb5a3470917aab1a
6	11	131	1002	\\xe7af7c65dbf808040808aa31afdc71bcaef8ddf69b4bc276724d08182d0a1856
6	12	132	1003	\\xd4a89aa270774bd5ed9c36bbd959c1d84aaa908ee608fdfef9ec32b60da2c985
6	13	133	1004	\\x99fbf6b7941f256234080233fed1c6cb1823eba66fb85b37902b62b95c61e681
6	14	134	1005	\\x6e810526667929f0faf9a2433acbf74b649db410829b1722acf57696cc60b62a
6	15	137	1009	\\x84ed23e4ee8592316701ee7a7f30dd8c3a8c2f11a34cc539395438ed19d6a580
6	16	138	1009	\\x155ff63b05bcf68f9db3e91d993fb87745a66b19ad222a26351831b6156a7957
6	17	139	1010	\\x0092d4ed2560e06556069fe6db0ecdf821ba305888c24d40d36be2ce9d490c16
6	18	140	1010	\\x3b24d16af2f3c0f8fb640f3f2962ac72a399a5a6d8a6ccde896958e9bbf0ac66
6	19	141	1011	\\x26feb4e23f87aa86c404f30b26babb7816ac98c165388a0105f569f263326509
6	2	119	990	\\xb257014401a8ccbd6b4a9bb6673de699ea2ef0331d9ac2f3d50047edf7ceacae
6	20	142	1012	\\x7b7af7caea0734884bd2ebcc16cb55a2282ddb5999e7420697475955e3b45497
6	21	143	1013	\\x9d22a8a3dbba202c6651807aa750df80023c6b1b780c5db52ebec3e3cd456d83
6	3	120	991	\\x19a0c683c62cc436d3ac3da5d2776dd85a51a3e4061f7d88bfb8c5fe83e64c2b
6	4	121	992	\\xc2a1be01040667464eab881c2e62f3886938a27433796603f00a8724e6e775cf
6	5	122	993	\\x6d49d1f16e407f9b6355aec2c9ba9fd200c990b1cb8bc281d16cbfd01f47afda
6	6	123	994	\\xb91b068d7aadaf4fe8aac1d1a423b9ac9c802ac9a2dfa9ef4c5dadd55a52717d
6	7	124	995	\\xb5ccf06ec35703b42f8fe75ab25b2776a06db39c51dfa1080914032ca0309840
6	8	127	998	\\x59f265cc1ad4a88b5df595ba3e2c9b2dc9ebb83bf6a3ff0b8aa97a125fd69618
6	9	128	999	\\xc295116e244c1937e22927216f5dd3de1d408fbace532e310a0457a34a205acd
7	1	98	969	\\xe573bd70948e8743c93dcf4f6a7efc6f1347d8ab86ec4f126271a99d8abb86d0
7	2	125	996	\\x7f0985369b8e5d82ea8b9ef3fdaa9efc10e8c62e388b0e1ddc16862d225179fe
7	3	126	997	\\x7183523688ac3961e2435cf44759ccd59761b9385abf899a2036001c0a87054a
7	4	130	1001	\\xb5d4294c5700910eb78a5f255874e3daa15d5f0fa37b2f4f8c1ba88baf943e50
8	1	112	983	\\xfd707f74ec318e1b0d2eaf50caa7ebdc0db2411db083372d1b549cafaa1aea28
8	2	135	1006	\\x1321b8d635fcd3719f6aea2ed086d183e32b5fed44ec64ea4c08dc0f633d8986
9	1	118	989	\\x455d2a91b9cb742dfd7768862b4020e674e034a597122392276d829ed8b07a42
9	2	136	1007	\\x8c9b70598a26003cf444f7130b01d8015ba566ef85c2f06b217c7bbefd566f13
\.

copy platform_delivery (id, batch_id, sender_id, party_id, kind, subject, key, address, title, body, token_for, written_at, delivered_at, channel, sha256) from stdin;
01959995-94d4-477b-a3fc-05ff2c752714	4ff247c6-998c-41cd-97a7-220bfb193280	6	4	round-dialogue	round:429d19d2-1fef-402b-98a9-2d13e761b192	429d19d2-1fef-402b-98a9-2d13e761b192	party:4	Markedsdialog: Fælles indkøb af dansk	Fælles indkøb af dansk: hvilke licensmodeller vil I byde på, og hvad skal vi vide?	\N	2026-05-04 07:00:03.321+00	2026-06-01 07:00:00.45161+00	folder	\\x2c7355758bde462bb84cee49c4be31c5f1c54eac14321e878b704fe1c277da3a
03abcc0d-ac8a-44f2-9a18-a11717700b8e	a3608e68-4055-4a0f-bec0-f7f23d2a13ff	14	14	round-dialogue	round:48d384f9-7bb7-424d-943c-26a4f84f1570	48d384f9-7bb7-424d-943c-26a4f84f1570	party:14	Markedsdialog: Fælles indkøb af dansk	Fælles indkøb af dansk: hvilke licensmodeller vil I byde på, og hvad skal vi vide?	\N	2026-09-06 07:00:01.171+00	2026-10-22 22:00:00.262039+00	folder	\\x39cab2ba18933e4f3a4783c3ac9cd417df3b441a44820109381d98085c3cd0d8
070c5552-33e4-4fa6-a2e3-aa8fa7ff3db0	0d45f379-f611-4a85-902b-49b795d82090	2	3	round-dialogue	round:ef0a4c18-022c-4936-98c6-4b94d33cc44f	ef0a4c18-022c-4936-98c6-4b94d33cc44f	party:3	Markedsdialog: Fælles indkøb af dansk	Fælles indkøb af dansk: hvilke licensmodeller vil I byde på, og hvad skal vi vide?	\N	2026-05-04 07:00:01.079+00	2026-06-01 07:00:00.389141+00	folder	\\x0f86c27a2088a7575fad0b6080174e55657255239039a082303b32e40e7b6f27
1747c74a-c17a-4ee9-b5b0-01898ea4338a	60bcca8c-db86-4fae-83f5-9de5a8076d60	6	5	round-published	round:429d19d2-1fef-402b-98a9-2d13e761b192	429d19d2-1fef-402b-98a9-2d13e761b192	party:5	Fællesudbud offentliggjort: Fælles indkøb af dansk	Fælles indkøb af dansk (faelles-2) er offentliggjort.\n\nFrist for bud: 11-05-2026 12:00.\nhttp://samkoeb.test/rounds/faelles-2	\N	2026-05-04 07:00:03.782+00	2026-06-01 07:00:00.483372+00	folder	\\x49b76ea9a8c6adaec012faa5098ac9f5784185e4389a31b063393c5ac7f2bbc9
21d49963-1b14-4168-b830-303cd07554b1	bd7bed21-a93e-4b71-8fa2-b215399b9dd6	14	15	round-published	round:48d384f9-7bb7-424d-943c-26a4f84f1570	48d384f9-7bb7-424d-943c-26a4f84f1570	party:15	Fællesudbud offentliggjort: Fælles indkøb af dansk	Fælles indkøb af dansk (faelles-3) er offentliggjort.\n\nFrist for bud: 12-10-2026 12:00.\nhttp://samkoeb.test/rounds/faelles-3	\N	2026-09-06 07:00:01.526+00	2026-10-22 22:00:00.299299+00	folder	\\xcf4660b058bea3f89b7a0c43d7f9cee78a56bad2ee0d83f0be6ed494511c7560
2821f401-591f-414c-bece-e5ac7d6e7d1f	9ef06c25-8139-4d1a-aeff-2b72eb5fa564	2	3	round-published	round:ef0a4c18-022c-4936-98c6-4b94d33cc44f	ef0a4c18-022c-4936-98c6-4b94d33cc44f	party:3	Fællesudbud offentliggjort: Fælles indkøb af dansk	Fælles indkøb af dansk (faelles-1) er offentliggjort.\n\nFrist for bud: 01-12-2026 12:00.\nhttp://samkoeb.test/rounds/faelles-1	\N	2026-05-04 07:00:01.579+00	2026-06-01 07:00:00.414804+00	folder	\\xccbdb3712ce0f10601c7e06515079d0792470316ce26737f7ac17e86461b2d85
29030eb8-ad13-41ed-adb9-6a2609f038da	ce955882-5579-47c5-aac5-56f38557015c	14	16	award-letter	round:48d384f9-7bb7-424d-943c-26a4f84f1570	48d384f9-7bb7-424d-943c-26a4f84f1570 2026-10-12T10:01:00.773Z	party:16	Underretning om tildeling: Fælles indkøb af dansk	Underretning om tildeling: Fælles indkøb af dansk (faelles-3)\n\nDelaftale Dansk 4.–6. klasse (dansk)\nDelaftalen tildeles jer.\n\nStandstill løber til og med 22-10-2026. Aftaler kan tidligst indgås 23-10-2026 00:00.\n	\N	2026-10-12 10:01:00.773+00	2026-10-22 22:00:00.351683+00	folder	\\x272c1d6cd665f3cfb7cf6e3a3c6a77a2e217bc32e993a2c081777b8968870a64
2d1a53c3-0065-455a-a931-d68850fa7b81	60bcca8c-db86-4fae-83f5-9de5a8076d60	6	9	round-published	round:429d19d2-1fef-402b-98a9-2d13e761b192	429d19d2-1fef-402b-98a9-2d13e761b192	party:9	Fællesudbud offentliggjort: Fælles indkøb af dansk	Fælles indkøb af dansk (faelles-2) er offentliggjort.\n\nFrist for bud: 11-05-2026 12:00.\nhttp://samkoeb.test/rounds/faelles-2	\N	2026-05-04 07:00:03.782+00	2026-06-01 07:00:00.48669+00	folder	\\xa91201190e00927c16c479d1f8f5ce4c6300f2b1e5b160f82531ae513495086d
38c9df80-0689-4309-b09f-796abf1fd0e1	60bcca8c-db86-4fae-83f5-9de5a8076d60	6	6	round-published	round:429d19d2-1fef-402b-98a9-2d13e761b192	429d19d2-1fef-402b-98a9-2d13e761b192	party:6	Fællesudbud offentliggjort: Fælles indkøb af dansk	Fælles indkøb af dansk (faelles-2) er offentliggjort.\n\nFrist for bud: 11-05-2026 12:00.\nhttp://samkoeb.test/rounds/faelles-2	\N	2026-05-04 07:00:03.782+00	2026-06-01 07:00:00.490108+00	folder	\\x742073134fef2f58e44587bc5f0cb6f460c37acca70aa461ad38d253236b7ea9
42d042d6-64b0-42b6-98b0-19cf4c5fbb7a	4ff247c6-998c-41cd-97a7-220bfb193280	6	6	round-dialogue	round:429d19d2-1fef-402b-98a9-2d13e761b192	429d19d2-1fef-402b-98a9-2d13e761b192	party:6	Markedsdialog: Fælles indkøb af dansk	Fælles indkøb af dansk: hvilke licensmodeller vil I byde på, og hvad skal vi vide?	\N	2026-05-04 07:00:03.321+00	2026-06-01 07:00:00.455782+00	folder	\\x850b5ebf092aa9a9dd1edd00cc7bf8223897de7d4bb0005daf220baa36399ee2
44117c7b-ebd5-4d46-95b8-7173f2c13200	bd7bed21-a93e-4b71-8fa2-b215399b9dd6	14	5	round-published	round:48d384f9-7bb7-424d-943c-26a4f84f1570	48d384f9-7bb7-424d-943c-26a4f84f1570	party:5	Fællesudbud offentliggjort: Fælles indkøb af dansk	Fælles indkøb af dansk (faelles-3) er offentliggjort.\n\nFrist for bud: 12-10-2026 12:00.\nhttp://samkoeb.test/rounds/faelles-3	\N	2026-09-06 07:00:01.526+00	2026-10-22 22:00:00.302594+00	folder	\\x78931515807fec3c7e67d24028ce692a3657e812f632da4f22f1e67e006eb0b1
4b760d9e-3e97-4b54-90cb-9d9db8965a10	0d45f379-f611-4a85-902b-49b795d82090	2	4	round-dialogue	round:ef0a4c18-022c-4936-98c6-4b94d33cc44f	ef0a4c18-022c-4936-98c6-4b94d33cc44f	party:4	Markedsdialog: Fælles indkøb af dansk	Fælles indkøb af dansk: hvilke licensmodeller vil I byde på, og hvad skal vi vide?	\N	2026-05-04 07:00:01.079+00	2026-06-01 07:00:00.392539+00	folder	\\xaf5bd329170bd3e2155c13dabc848510fac149ea3705b912013c4d671919e8e0
4bb3c3aa-1f52-4c8c-8e7f-6139cd29782b	bd7bed21-a93e-4b71-8fa2-b215399b9dd6	14	8	round-published	round:48d384f9-7bb7-424d-943c-26a4f84f1570	48d384f9-7bb7-424d-943c-26a4f84f1570	party:8	Fællesudbud offentliggjort: Fælles indkøb af dansk	Fælles indkøb af dansk (faelles-3) er offentliggjort.\n\nFrist for bud: 12-10-2026 12:00.\nhttp://samkoeb.test/rounds/faelles-3	\N	2026-09-06 07:00:01.526+00	2026-10-22 22:00:00.309235+00	folder	\\x1c89b68ace12c85165a31b3560771dfd453846c4f6279704d7894aeedf22914f
4f6dc053-dcea-49b0-96c6-bfbcc60252af	4ff247c6-998c-41cd-97a7-220bfb193280	6	9	round-dialogue	round:429d19d2-1fef-402b-98a9-2d13e761b192	429d19d2-1fef-402b-98a9-2d13e761b192	party:9	Markedsdialog: Fælles indkøb af dansk	Fælles indkøb af dansk: hvilke licensmodeller vil I byde på, og hvad skal vi vide?	\N	2026-05-04 07:00:03.321+00	2026-06-01 07:00:00.462703+00	folder	\\x95bd3bc085aa4b4827a2e3bb0d6d7a3372f45da90444975ec9ed24981dfd43cd
5556a56f-34e6-44c0-a54c-5c771a35bccb	a3608e68-4055-4a0f-bec0-f7f23d2a13ff	14	15	round-dialogue	round:48d384f9-7bb7-424d-943c-26a4f84f1570	48d384f9-7bb7-424d-943c-26a4f84f1570	party:15	Markedsdialog: Fælles indkøb af dansk	Fælles indkøb af dansk: hvilke licensmodeller vil I byde på, og hvad skal vi vide?	\N	2026-09-06 07:00:01.171+00	2026-10-22 22:00:00.267874+00	folder	\\x9878af0c5e2370d7f0abe69ba7d567aeb298dd53918209ad83d867a8b7c1ee56
56e35d27-b67d-4bda-9999-86971cda7fbd	62d947c1-d22a-46e8-aa4f-d0050f59fbd3	2	3	round-invitation	round:ef0a4c18-022c-4936-98c6-4b94d33cc44f	ef0a4c18-022c-4936-98c6-4b94d33cc44f-a396648e-2be8-472d-be1b-e53e4984f5d7	party:3	Invitation til fællesudbud: Fælles indkøb af dansk	I er inviteret til fællesudbuddet Fælles indkøb af dansk (faelles-1).\n\nSe udbuddet: http://samkoeb.test/rounds/invitations/ef0a4c18-022c-4936-98c6-4b94d33cc44f.3.{token}\n\nDeltag med jeres mandat: hvem der underskriver, og i hvilken rolle.	round-invitation:ef0a4c18-022c-4936-98c6-4b94d33cc44f:3	2026-05-04 07:00:01.041+00	2026-06-01 07:00:00.366383+00	folder	\\xd740a0097fdf28b157f7130d3665ac17a57d0862d7e4ff16ff8a996ac19919ee
5be7d440-7959-422b-bc7c-5264075a48bb	a3608e68-4055-4a0f-bec0-f7f23d2a13ff	14	4	round-dialogue	round:48d384f9-7bb7-424d-943c-26a4f84f1570	48d384f9-7bb7-424d-943c-26a4f84f1570	party:4	Markedsdialog: Fælles indkøb af dansk	Fælles indkøb af dansk: hvilke licensmodeller vil I byde på, og hvad skal vi vide?	\N	2026-09-06 07:00:01.171+00	2026-10-22 22:00:00.271166+00	folder	\\x4dea1bf79ba12107357321dfe95b8e1e68ab787db689857c189b41fd5b7689a2
5c303ff4-dd5c-4531-959e-f46d1674a0ac	bd7bed21-a93e-4b71-8fa2-b215399b9dd6	14	16	round-published	round:48d384f9-7bb7-424d-943c-26a4f84f1570	48d384f9-7bb7-424d-943c-26a4f84f1570	party:16	Fællesudbud offentliggjort: Fælles indkøb af dansk	Fælles indkøb af dansk (faelles-3) er offentliggjort.\n\nFrist for bud: 12-10-2026 12:00.\nhttp://samkoeb.test/rounds/faelles-3	\N	2026-09-06 07:00:01.526+00	2026-10-22 22:00:00.3124+00	folder	\\xc88b581519b9d13c23e9085f91d824193a9dac328cfb1f22016425fed0b468c4
609fbf10-e2f4-4642-ac39-138a6aba2c9b	a3608e68-4055-4a0f-bec0-f7f23d2a13ff	14	13	round-dialogue	round:48d384f9-7bb7-424d-943c-26a4f84f1570	48d384f9-7bb7-424d-943c-26a4f84f1570	party:13	Markedsdialog: Fælles indkøb af dansk	Fælles indkøb af dansk: hvilke licensmodeller vil I byde på, og hvad skal vi vide?	\N	2026-09-06 07:00:01.171+00	2026-10-22 22:00:00.274108+00	folder	\\xf188e9d3474c0aff53326f005b7c2b7b43dd926257f75b6d48f2750bbad1617d
60dd1e9e-4008-447b-93b1-7ecab2f6c10d	60bcca8c-db86-4fae-83f5-9de5a8076d60	6	8	round-published	round:429d19d2-1fef-402b-98a9-2d13e761b192	429d19d2-1fef-402b-98a9-2d13e761b192	party:8	Fællesudbud offentliggjort: Fælles indkøb af dansk	Fælles indkøb af dansk (faelles-2) er offentliggjort.\n\nFrist for bud: 11-05-2026 12:00.\nhttp://samkoeb.test/rounds/faelles-2	\N	2026-05-04 07:00:03.782+00	2026-06-01 07:00:00.492875+00	folder	\\x5ae7cf76b16f22b228b1f14bc1c54a2563e8b65b5249f11a47ba34d8688fdf68
70f5f4f9-c0e7-4257-81f2-28729c6fe102	0d45f379-f611-4a85-902b-49b795d82090	2	5	round-dialogue	round:ef0a4c18-022c-4936-98c6-4b94d33cc44f	ef0a4c18-022c-4936-98c6-4b94d33cc44f	party:5	Markedsdialog: Fælles indkøb af dansk	Fælles indkøb af dansk: hvilke licensmodeller vil I byde på, og hvad skal vi vide?	\N	2026-05-04 07:00:01.079+00	2026-06-01 07:00:00.398076+00	folder	\\x73d890c1203126fd07f6e957f23c0275f3e47765df68cd06a132de75036e44f9
7203a918-8e88-4754-a234-1a6dc94bbc8e	bd7bed21-a93e-4b71-8fa2-b215399b9dd6	14	17	round-published	round:48d384f9-7bb7-424d-943c-26a4f84f1570	48d384f9-7bb7-424d-943c-26a4f84f1570	party:17	Fællesudbud offentliggjort: Fælles indkøb af dansk	Fælles indkøb af dansk (faelles-3) er offentliggjort.\n\nFrist for bud: 12-10-2026 12:00.\nhttp://samkoeb.test/rounds/faelles-3	\N	2026-09-06 07:00:01.526+00	2026-10-22 22:00:00.316357+00	folder	\\xf899e5581d4567b96c5b7dcd61c78d64ceaf91b34d54d8cfeb4dc9382328cdb7
74e05ac5-afaa-4fb3-8ca9-c997ed994b39	0d45f379-f611-4a85-902b-49b795d82090	2	2	round-dialogue	round:ef0a4c18-022c-4936-98c6-4b94d33cc44f	ef0a4c18-022c-4936-98c6-4b94d33cc44f	party:2	Markedsdialog: Fælles indkøb af dansk	Fælles indkøb af dansk: hvilke licensmodeller vil I byde på, og hvad skal vi vide?	\N	2026-05-04 07:00:01.079+00	2026-06-01 07:00:00.40089+00	folder	\\x8f48c44eb6da186c0525e3964ee856e73486b1c9582fa9d6ac97a7f0e870d587
7d694389-bbcc-4685-9c9c-51f9c7e8e56b	a3608e68-4055-4a0f-bec0-f7f23d2a13ff	14	10	round-dialogue	round:48d384f9-7bb7-424d-943c-26a4f84f1570	48d384f9-7bb7-424d-943c-26a4f84f1570	party:10	Markedsdialog: Fælles indkøb af dansk	Fælles indkøb af dansk: hvilke licensmodeller vil I byde på, og hvad skal vi vide?	\N	2026-09-06 07:00:01.171+00	2026-10-22 22:00:00.278136+00	folder	\\x93cea28f7779ce0134e5309dbd51dcc0537584d2cd1a27de74241fb8076fe021
7dbe3fd6-81e8-4390-9127-15f5aef467e3	a3608e68-4055-4a0f-bec0-f7f23d2a13ff	14	17	round-dialogue	round:48d384f9-7bb7-424d-943c-26a4f84f1570	48d384f9-7bb7-424d-943c-26a4f84f1570	party:17	Markedsdialog: Fælles indkøb af dansk	Fælles indkøb af dansk: hvilke licensmodeller vil I byde på, og hvad skal vi vide?	\N	2026-09-06 07:00:01.171+00	2026-10-22 22:00:00.281088+00	folder	\\x2707207beda983ac140778f31d311996c9267e2187fbc1dc1c084ed64a61dbdc
81d94ee8-92f4-44c7-937c-958f12360ccc	00e6d234-68a5-4735-b638-608a2a2bd239	6	7	round-invitation	round:429d19d2-1fef-402b-98a9-2d13e761b192	429d19d2-1fef-402b-98a9-2d13e761b192-01edfec4-ec2a-4d2c-919a-241fa4aaa5f0	party:7	Invitation til fællesudbud: Fælles indkøb af dansk	I er inviteret til fællesudbuddet Fælles indkøb af dansk (faelles-2).\n\nSe udbuddet: http://samkoeb.test/rounds/invitations/429d19d2-1fef-402b-98a9-2d13e761b192.7.{token}\n\nDeltag med jeres mandat: hvem der underskriver, og i hvilken rolle.	round-invitation:429d19d2-1fef-402b-98a9-2d13e761b192:7	2026-05-04 07:00:03.298+00	2026-06-01 07:00:00.442464+00	folder	\\xd7a70b2330fdf6a5ede5eb4f9f1232c46880687ecf0084602686eb8fe71e7bbf
8b861168-12c4-481b-9ad2-49a55ec5ac5f	9ef06c25-8139-4d1a-aeff-2b72eb5fa564	2	2	round-published	round:ef0a4c18-022c-4936-98c6-4b94d33cc44f	ef0a4c18-022c-4936-98c6-4b94d33cc44f	party:2	Fællesudbud offentliggjort: Fælles indkøb af dansk	Fælles indkøb af dansk (faelles-1) er offentliggjort.\n\nFrist for bud: 01-12-2026 12:00.\nhttp://samkoeb.test/rounds/faelles-1	\N	2026-05-04 07:00:01.579+00	2026-06-01 07:00:00.420217+00	folder	\\xe4513d9298d390ae4c3af87763c5ca3b8d25c4dc0026a0a162c7bcc5e5dc1e93
9078dfde-30d6-4675-909a-900c315f42f8	9ef06c25-8139-4d1a-aeff-2b72eb5fa564	2	5	round-published	round:ef0a4c18-022c-4936-98c6-4b94d33cc44f	ef0a4c18-022c-4936-98c6-4b94d33cc44f	party:5	Fællesudbud offentliggjort: Fælles indkøb af dansk	Fælles indkøb af dansk (faelles-1) er offentliggjort.\n\nFrist for bud: 01-12-2026 12:00.\nhttp://samkoeb.test/rounds/faelles-1	\N	2026-05-04 07:00:01.579+00	2026-06-01 07:00:00.422321+00	folder	\\x7ac605b10bad45f10e64b208f86bbd3f51055dcab64a0a6e05350026acfcff5e
95b0fe78-c5a3-45a5-b280-9a5e11e3df8d	a3608e68-4055-4a0f-bec0-f7f23d2a13ff	14	8	round-dialogue	round:48d384f9-7bb7-424d-943c-26a4f84f1570	48d384f9-7bb7-424d-943c-26a4f84f1570	party:8	Markedsdialog: Fælles indkøb af dansk	Fælles indkøb af dansk: hvilke licensmodeller vil I byde på, og hvad skal vi vide?	\N	2026-09-06 07:00:01.171+00	2026-10-22 22:00:00.284058+00	folder	\\x3c22a6b246f6fa933bb22e1d4aeb25539955c4d1e7e5c5835d46aa832cdd179f
95bedb6e-4b89-454e-acc7-98eaaef77948	9ef06c25-8139-4d1a-aeff-2b72eb5fa564	2	4	round-published	round:ef0a4c18-022c-4936-98c6-4b94d33cc44f	ef0a4c18-022c-4936-98c6-4b94d33cc44f	party:4	Fællesudbud offentliggjort: Fælles indkøb af dansk	Fælles indkøb af dansk (faelles-1) er offentliggjort.\n\nFrist for bud: 01-12-2026 12:00.\nhttp://samkoeb.test/rounds/faelles-1	\N	2026-05-04 07:00:01.579+00	2026-06-01 07:00:00.424645+00	folder	\\x051a84500d889007f370dd570d5502974e86418041a502c6387b3377273db730
9b6e5112-c0b0-4c43-9884-465164381a11	bd7bed21-a93e-4b71-8fa2-b215399b9dd6	14	10	round-published	round:48d384f9-7bb7-424d-943c-26a4f84f1570	48d384f9-7bb7-424d-943c-26a4f84f1570	party:10	Fællesudbud offentliggjort: Fælles indkøb af dansk	Fælles indkøb af dansk (faelles-3) er offentliggjort.\n\nFrist for bud: 12-10-2026 12:00.\nhttp://samkoeb.test/rounds/faelles-3	\N	2026-09-06 07:00:01.526+00	2026-10-22 22:00:00.321421+00	folder	\\xf430cbcb5239a92e8c04eb992a28117de8fee5d46aa95db1c9cbd4de8fdbe623
a10d1dcf-f50d-4ad9-be05-f1c5683d16a8	4ff247c6-998c-41cd-97a7-220bfb193280	6	8	round-dialogue	round:429d19d2-1fef-402b-98a9-2d13e761b192	429d19d2-1fef-402b-98a9-2d13e761b192	party:8	Markedsdialog: Fælles indkøb af dansk	Fælles indkøb af dansk: hvilke licensmodeller vil I byde på, og hvad skal vi vide?	\N	2026-05-04 07:00:03.321+00	2026-06-01 07:00:00.467472+00	folder	\\x8fd2e5188eb0eb18ef78415036bdc4434c6064eb4a9df35097c70b6c100c6519
a2521e1c-a242-40cd-9153-be15eeec4fc0	a3608e68-4055-4a0f-bec0-f7f23d2a13ff	14	5	round-dialogue	round:48d384f9-7bb7-424d-943c-26a4f84f1570	48d384f9-7bb7-424d-943c-26a4f84f1570	party:5	Markedsdialog: Fælles indkøb af dansk	Fælles indkøb af dansk: hvilke licensmodeller vil I byde på, og hvad skal vi vide?	\N	2026-09-06 07:00:01.171+00	2026-10-22 22:00:00.287052+00	folder	\\x2acdb0ebc122ef84c2ae36d751bdbbea8105cfb517360cd149cf8be7509ffafd
aa6d30df-494a-4c7a-8566-b72159c7ba75	bd7bed21-a93e-4b71-8fa2-b215399b9dd6	14	4	round-published	round:48d384f9-7bb7-424d-943c-26a4f84f1570	48d384f9-7bb7-424d-943c-26a4f84f1570	party:4	Fællesudbud offentliggjort: Fælles indkøb af dansk	Fælles indkøb af dansk (faelles-3) er offentliggjort.\n\nFrist for bud: 12-10-2026 12:00.\nhttp://samkoeb.test/rounds/faelles-3	\N	2026-09-06 07:00:01.526+00	2026-10-22 22:00:00.326287+00	folder	\\x293056cbef1301ffd5c127f1ae2e1e0d9f2caf3fccbe29c8f8538bc1c231f4aa
b09d709b-26c1-41a3-b117-c912e4ffddfc	60bcca8c-db86-4fae-83f5-9de5a8076d60	6	4	round-published	round:429d19d2-1fef-402b-98a9-2d13e761b192	429d19d2-1fef-402b-98a9-2d13e761b192	party:4	Fællesudbud offentliggjort: Fælles indkøb af dansk	Fælles indkøb af dansk (faelles-2) er offentliggjort.\n\nFrist for bud: 11-05-2026 12:00.\nhttp://samkoeb.test/rounds/faelles-2	\N	2026-05-04 07:00:03.782+00	2026-06-01 07:00:00.503339+00	folder	\\xfae4916a8a11514a95447226a560f172f5119547179dfd4345ae16e63bd62f97
b8c5fc74-a58f-4f2a-83c8-2acb21400ed1	4ff247c6-998c-41cd-97a7-220bfb193280	6	7	round-dialogue	round:429d19d2-1fef-402b-98a9-2d13e761b192	429d19d2-1fef-402b-98a9-2d13e761b192	party:7	Markedsdialog: Fælles indkøb af dansk	Fælles indkøb af dansk: hvilke licensmodeller vil I byde på, og hvad skal vi vide?	\N	2026-05-04 07:00:03.321+00	2026-06-01 07:00:00.470326+00	folder	\\x12020aee36aed2db506fe1a5f30f17876e14d19693b804fe5741afc8ab6d1631
c4e6e78f-04e5-4bb8-882c-f67078cde22e	bd7bed21-a93e-4b71-8fa2-b215399b9dd6	14	9	round-published	round:48d384f9-7bb7-424d-943c-26a4f84f1570	48d384f9-7bb7-424d-943c-26a4f84f1570	party:9	Fællesudbud offentliggjort: Fælles indkøb af dansk	Fælles indkøb af dansk (faelles-3) er offentliggjort.\n\nFrist for bud: 12-10-2026 12:00.\nhttp://samkoeb.test/rounds/faelles-3	\N	2026-09-06 07:00:01.526+00	2026-10-22 22:00:00.330098+00	folder	\\xadfb14f052c3ffa3219df48e47103cd74629d646cdb6b22378e07e07c8fd8e08
d3116647-60f7-4777-8357-205f5a3d1905	bd7bed21-a93e-4b71-8fa2-b215399b9dd6	14	13	round-published	round:48d384f9-7bb7-424d-943c-26a4f84f1570	48d384f9-7bb7-424d-943c-26a4f84f1570	party:13	Fællesudbud offentliggjort: Fælles indkøb af dansk	Fælles indkøb af dansk (faelles-3) er offentliggjort.\n\nFrist for bud: 12-10-2026 12:00.\nhttp://samkoeb.test/rounds/faelles-3	\N	2026-09-06 07:00:01.526+00	2026-10-22 22:00:00.336255+00	folder	\\xf305e2c868d73e898f92a551dea6b55170531355925bb38773daa2697fd80982
d399a930-e793-45ed-bed2-377d8c913e60	bd7bed21-a93e-4b71-8fa2-b215399b9dd6	14	14	round-published	round:48d384f9-7bb7-424d-943c-26a4f84f1570	48d384f9-7bb7-424d-943c-26a4f84f1570	party:14	Fællesudbud offentliggjort: Fælles indkøb af dansk	Fælles indkøb af dansk (faelles-3) er offentliggjort.\n\nFrist for bud: 12-10-2026 12:00.\nhttp://samkoeb.test/rounds/faelles-3	\N	2026-09-06 07:00:01.526+00	2026-10-22 22:00:00.341492+00	folder	\\x6bfe4a489d531e52b184cea3f84a269489a12bf2d3a4791ac90d14fbf5eba41c
d5b95272-3466-444f-99b4-255cd8b0822a	a3608e68-4055-4a0f-bec0-f7f23d2a13ff	14	16	round-dialogue	round:48d384f9-7bb7-424d-943c-26a4f84f1570	48d384f9-7bb7-424d-943c-26a4f84f1570	party:16	Markedsdialog: Fælles indkøb af dansk	Fælles indkøb af dansk: hvilke licensmodeller vil I byde på, og hvad skal vi vide?	\N	2026-09-06 07:00:01.171+00	2026-10-22 22:00:00.289506+00	folder	\\x1e600df2897d110cf4d7017e75605f33d53c5a93eb2f1a8322d44cc5e96e9127
dbdea469-1bcb-476e-933c-9bcc40dc0b09	60bcca8c-db86-4fae-83f5-9de5a8076d60	6	7	round-published	round:429d19d2-1fef-402b-98a9-2d13e761b192	429d19d2-1fef-402b-98a9-2d13e761b192	party:7	Fællesudbud offentliggjort: Fælles indkøb af dansk	Fælles indkøb af dansk (faelles-2) er offentliggjort.\n\nFrist for bud: 11-05-2026 12:00.\nhttp://samkoeb.test/rounds/faelles-2	\N	2026-05-04 07:00:03.782+00	2026-06-01 07:00:00.510907+00	folder	\\x8e3027ec0318c6147d8f5a9db13b04ceec90b14f785414147579263a6f485736
ebbfe9e9-2cb2-4cfa-a8a5-e21e6a979ec4	a3608e68-4055-4a0f-bec0-f7f23d2a13ff	14	9	round-dialogue	round:48d384f9-7bb7-424d-943c-26a4f84f1570	48d384f9-7bb7-424d-943c-26a4f84f1570	party:9	Markedsdialog: Fælles indkøb af dansk	Fælles indkøb af dansk: hvilke licensmodeller vil I byde på, og hvad skal vi vide?	\N	2026-09-06 07:00:01.171+00	2026-10-22 22:00:00.293319+00	folder	\\x79ec899e89fa7a30a9f377ffa64e3a65632de8c1e9e87986181794193c367e87
edf3fd0f-b1e0-4665-911c-11ce063921f6	4ff247c6-998c-41cd-97a7-220bfb193280	6	5	round-dialogue	round:429d19d2-1fef-402b-98a9-2d13e761b192	429d19d2-1fef-402b-98a9-2d13e761b192	party:5	Markedsdialog: Fælles indkøb af dansk	Fælles indkøb af dansk: hvilke licensmodeller vil I byde på, og hvad skal vi vide?	\N	2026-05-04 07:00:03.321+00	2026-06-01 07:00:00.472326+00	folder	\\x400882978443810afe3241bd971443988378c1b3f34edcc7ed7b8b6a78ab0d8d
ef885dc0-259c-4ca8-87ca-be962cdb40c4	0fad36fa-b56f-48a6-a0e7-cd68af2e47f7	14	15	round-invitation	round:48d384f9-7bb7-424d-943c-26a4f84f1570	48d384f9-7bb7-424d-943c-26a4f84f1570-e7a2f2d2-f44e-4824-bab0-8b9acae13de8	party:15	Invitation til fællesudbud: Fælles indkøb af dansk	I er inviteret til fællesudbuddet Fælles indkøb af dansk (faelles-3).\n\nSe udbuddet: http://samkoeb.test/rounds/invitations/48d384f9-7bb7-424d-943c-26a4f84f1570.15.{token}\n\nDeltag med jeres mandat: hvem der underskriver, og i hvilken rolle.	round-invitation:48d384f9-7bb7-424d-943c-26a4f84f1570:15	2026-09-06 07:00:01.145+00	2026-10-22 22:00:00.254102+00	folder	\\x7374b982eb412183ebf0deed2f27ffd7d9297679e8121aa12fa9f515dce5dae7
ff06a80a-3f01-48ac-bc39-2674b74bc725	ce955882-5579-47c5-aac5-56f38557015c	14	17	award-letter	round:48d384f9-7bb7-424d-943c-26a4f84f1570	48d384f9-7bb7-424d-943c-26a4f84f1570 2026-10-12T10:01:00.773Z	party:17	Underretning om tildeling: Fælles indkøb af dansk	Underretning om tildeling: Fælles indkøb af dansk (faelles-3)\n\nDelaftale Dansk 4.–6. klasse (dansk)\nDelaftalen tildeles Forlag 15 (7,2000 point). Jeres bud blev nr. 2 (5,9613 point).\nDet vindende buds egenskaber og fordele i forhold til jeres:\n- Kvalitet: vinderen fik 6: God 16. I fik 6: God 17.\n\nStandstill løber til og med 22-10-2026. Aftaler kan tidligst indgås 23-10-2026 00:00.\n	\N	2026-10-12 10:01:00.773+00	2026-10-22 22:00:00.36086+00	folder	\\x0c861a61688bdd25ccb4a73eddd5b331210a34767e6b48f3905a91be09f172c6
\.

copy platform_effect (outbox_id, subscriber, done_at) from stdin;
1	platform	2026-06-01 07:00:00.374085+00
12	licences	2026-09-02 07:00:00.195418+00
12	reconciliation	2026-09-02 07:00:00.223672+00
13	reconciliation	2026-09-02 07:00:00.310994+00
14	reconciliation	2026-09-02 07:00:00.463366+00
15	billing	2026-09-02 07:00:00.539491+00
17	roster	2026-10-22 22:00:00.050175+00
19	licences	2026-10-22 22:00:00.114791+00
19	reconciliation	2026-10-22 22:00:00.205308+00
2	platform	2026-06-01 07:00:00.401969+00
20	platform	2026-10-22 22:00:00.25546+00
21	platform	2026-10-22 22:00:00.29408+00
22	platform	2026-10-22 22:00:00.343208+00
23	platform	2026-10-22 22:00:00.36217+00
24	rounds	2026-10-22 22:00:00.366913+00
25	licences	2026-10-22 22:00:00.445966+00
26	licences	2026-10-22 22:00:00.476395+00
27	platform	2026-10-22 22:00:00.674112+00
28	platform	2026-10-22 22:00:00.687834+00
29	roster	2026-10-22 22:00:00.705698+00
3	platform	2026-06-01 07:00:00.425511+00
30	roster	2026-10-22 22:00:00.71423+00
31	agreements	2026-10-22 22:00:00.716884+00
32	rounds	2026-10-22 22:00:00.733252+00
33	licences	2026-10-22 22:00:00.746263+00
34	reconciliation	2026-10-22 22:00:00.789554+00
35	reconciliation	2026-10-22 22:00:00.800943+00
36	reconciliation	2026-10-22 22:00:00.82602+00
37	reconciliation	2026-10-22 22:00:00.832318+00
38	licences	2026-10-22 22:00:00.852353+00
39	licences	2026-10-22 22:00:00.865372+00
4	platform	2026-06-01 07:00:00.444132+00
5	platform	2026-06-01 07:00:00.473739+00
6	platform	2026-06-01 07:00:00.512715+00
7	licences	2026-06-01 07:00:00.5183+00
\.

copy platform_outbox (id, job, key, payload, written_at, dispatched_at, settled_at, redrives, dead_at, last_error) from stdin;
1	platform.deliver	62d947c1-d22a-46e8-aa4f-d0050f59fbd3	{"batchId": "62d947c1-d22a-46e8-aa4f-d0050f59fbd3"}	2026-05-04 07:00:01.045949+00	2026-11-29 03:06:11.485622+00	2026-11-29 03:06:11.515263+00	0	\N	\N
10	licences.exhausted	5ac3088c-a597-4722-9427-fe559e19c68b 2026-08-03	{"poolId": "5ac3088c-a597-4722-9427-fe559e19c68b"}	2026-08-03 07:00:00.065569+00	2026-11-29 03:06:12.612913+00	2026-11-29 03:06:12.612913+00	0	\N	\N
11	licences.drawn	7d25c467-8285-4ca2-9895-38fa5756ca8e	{"drawId": "7d25c467-8285-4ca2-9895-38fa5756ca8e"}	2026-08-03 07:00:00.065885+00	2026-11-29 03:06:12.612921+00	2026-11-29 03:06:12.612921+00	0	\N	\N
12	roster.changed	ade5bab7-6107-4a08-9de8-3930335ee99a	{"importId": "ade5bab7-6107-4a08-9de8-3930335ee99a", "controllerId": 11}	2026-08-03 07:00:00.44561+00	2026-11-29 03:06:12.612927+00	2026-11-29 03:06:12.662749+00	0	\N	\N
13	usage.month-reported	10-2026-08-1788332400133	{"month": "2026-08-01", "publisherId": 10}	2026-09-02 07:00:00.136513+00	2026-11-29 03:06:12.612937+00	2026-11-29 03:06:12.737957+00	0	\N	\N
14	reconciliation.reconcile	run-7b9a7eeb-a4f8-44ce-a868-10a1db4bca10	{"month": "2026-08-01", "runId": "7b9a7eeb-a4f8-44ce-a868-10a1db4bca10", "partyId": 11}	2026-09-02 07:00:00.155916+00	2026-11-29 03:06:12.612943+00	2026-11-29 03:06:12.890076+00	0	\N	\N
15	billing.invoice-run	run-6439cfa9-ea39-4422-8281-e915fe3c7b01	{"runId": "6439cfa9-ea39-4422-8281-e915fe3c7b01"}	2026-09-02 07:00:00.176928+00	2026-11-29 03:06:12.612949+00	2026-11-29 03:06:12.967838+00	0	\N	\N
16	billing.issued	21cc3f77-0e02-4f14-8cd8-f01a64cca807	{"invoiceId": "21cc3f77-0e02-4f14-8cd8-f01a64cca807"}	2026-09-02 07:00:00.517549+00	2026-11-29 03:06:12.969112+00	2026-11-29 03:06:12.969115+00	0	\N	\N
17	roster.erase	79b3f0eb-0900-45c4-99d2-747dfd4527db	{"erasureId": "79b3f0eb-0900-45c4-99d2-747dfd4527db", "controllerId": 11}	2026-09-02 07:00:00.675434+00	2026-11-29 03:06:16.101623+00	2026-11-29 03:06:16.138006+00	0	\N	\N
18	roster.count-corrected	d18f4b6c-1dbc-4550-b1d0-b45f5054a08f	{"importId": "d18f4b6c-1dbc-4550-b1d0-b45f5054a08f", "controllerId": 11}	2026-09-06 07:00:00.186333+00	2026-11-29 03:06:16.101674+00	2026-11-29 03:06:16.101674+00	0	\N	\N
19	roster.changed	d18f4b6c-1dbc-4550-b1d0-b45f5054a08f	{"importId": "d18f4b6c-1dbc-4550-b1d0-b45f5054a08f", "controllerId": 11}	2026-09-06 07:00:00.189112+00	2026-11-29 03:06:16.101682+00	2026-11-29 03:06:16.296837+00	0	\N	\N
2	platform.deliver	0d45f379-f611-4a85-902b-49b795d82090	{"batchId": "0d45f379-f611-4a85-902b-49b795d82090"}	2026-05-04 07:00:01.092644+00	2026-11-29 03:06:11.485705+00	2026-11-29 03:06:11.542139+00	0	\N	\N
20	platform.deliver	0fad36fa-b56f-48a6-a0e7-cd68af2e47f7	{"batchId": "0fad36fa-b56f-48a6-a0e7-cd68af2e47f7"}	2026-09-06 07:00:01.156709+00	2026-11-29 03:06:16.101688+00	2026-11-29 03:06:16.315194+00	0	\N	\N
21	platform.deliver	a3608e68-4055-4a0f-bec0-f7f23d2a13ff	{"batchId": "a3608e68-4055-4a0f-bec0-f7f23d2a13ff"}	2026-09-06 07:00:01.181206+00	2026-11-29 03:06:16.101695+00	2026-11-29 03:06:16.353378+00	0	\N	\N
22	platform.deliver	bd7bed21-a93e-4b71-8fa2-b215399b9dd6	{"batchId": "bd7bed21-a93e-4b71-8fa2-b215399b9dd6"}	2026-09-06 07:00:01.564755+00	2026-11-29 03:06:16.101701+00	2026-11-29 03:06:16.402788+00	0	\N	\N
23	platform.deliver	ce955882-5579-47c5-aac5-56f38557015c	{"batchId": "ce955882-5579-47c5-aac5-56f38557015c"}	2026-10-12 10:01:00.802394+00	2026-11-29 03:06:16.101707+00	2026-11-29 03:06:16.422273+00	0	\N	\N
24	rounds.concluded	48d384f9-7bb7-424d-943c-26a4f84f1570	{"roundId": "48d384f9-7bb7-424d-943c-26a4f84f1570"}	2026-10-22 22:00:00.029322+00	2026-11-29 03:06:16.101713+00	2026-11-29 03:06:16.494387+00	0	\N	\N
25	agreements.called-off	26a9cf17-06af-4e8b-9de5-5687f2c6825e	{"callOffId": "26a9cf17-06af-4e8b-9de5-5687f2c6825e"}	2026-10-22 22:00:00.424757+00	2026-11-29 03:06:16.498105+00	2026-11-29 03:06:16.532226+00	0	\N	\N
26	agreements.called-off	94031c56-9878-4400-acdb-84fd1e988eb6	{"callOffId": "94031c56-9878-4400-acdb-84fd1e988eb6"}	2026-10-22 22:00:00.425253+00	2026-11-29 03:06:16.498145+00	2026-11-29 03:06:16.544892+00	0	\N	\N
27	platform.seal	2026-10-22T22:00:00.000Z	{"period": "2026-10-22T22:00:00.000Z"}	2026-10-22 22:00:00.493805+00	2026-11-29 03:06:16.650404+00	2026-11-29 03:06:16.735442+00	0	\N	\N
28	platform.prune	2026-10-22T22:00:00.000Z	{"period": "2026-10-22T22:00:00.000Z"}	2026-10-22 22:00:00.498139+00	2026-11-29 03:06:16.650447+00	2026-11-29 03:06:16.758585+00	0	\N	\N
29	roster.tidy	2026-10-22T22:00:00.000Z	{"period": "2026-10-22T22:00:00.000Z"}	2026-10-22 22:00:00.512116+00	2026-11-29 03:06:16.650456+00	2026-11-29 03:06:16.765347+00	0	\N	\N
3	platform.deliver	9ef06c25-8139-4d1a-aeff-2b72eb5fa564	{"batchId": "9ef06c25-8139-4d1a-aeff-2b72eb5fa564"}	2026-05-04 07:00:01.608362+00	2026-11-29 03:06:11.485725+00	2026-11-29 03:06:11.56901+00	0	\N	\N
30	roster.pickup	2026-10-22T22:00:00.000Z	{"period": "2026-10-22T22:00:00.000Z"}	2026-10-22 22:00:00.517808+00	2026-11-29 03:06:16.650462+00	2026-11-29 03:06:16.773641+00	0	\N	\N
31	agreements.years-ended	2026-10-22T22:00:00.000Z	{"period": "2026-10-22T22:00:00.000Z"}	2026-10-22 22:00:00.526925+00	2026-11-29 03:06:16.650477+00	2026-11-29 03:06:16.788625+00	0	\N	\N
32	rounds.close	2026-10-22T22:00:00.000Z	{"period": "2026-10-22T22:00:00.000Z"}	2026-10-22 22:00:00.534643+00	2026-11-29 03:06:16.650483+00	2026-11-29 03:06:16.799702+00	0	\N	\N
33	licences.watch	2026-10-22T22:00:00.000Z	{"period": "2026-10-22T22:00:00.000Z"}	2026-10-22 22:00:00.55008+00	2026-11-29 03:06:16.650489+00	2026-11-29 03:06:16.819361+00	0	\N	\N
34	reconciliation.check-repeats	2026-10-22T22:00:00.000Z	{"period": "2026-10-22T22:00:00.000Z"}	2026-10-22 22:00:00.55622+00	2026-11-29 03:06:16.650494+00	2026-11-29 03:06:16.849226+00	0	\N	\N
35	reconciliation.erase-months	2026-10-22T22:00:00.000Z	{"period": "2026-10-22T22:00:00.000Z"}	2026-10-22 22:00:00.569675+00	2026-11-29 03:06:16.6505+00	2026-11-29 03:06:16.864307+00	0	\N	\N
36	reconciliation.count	2026-10-22T22:00:00.000Z	{"period": "2026-10-22T22:00:00.000Z"}	2026-10-22 22:00:00.578402+00	2026-11-29 03:06:16.650506+00	2026-11-29 03:06:16.885449+00	0	\N	\N
37	reconciliation.agree-by-silence	2026-10-22T22:00:00.000Z	{"period": "2026-10-22T22:00:00.000Z"}	2026-10-22 22:00:00.580456+00	2026-11-29 03:06:16.650512+00	2026-11-29 03:06:16.899622+00	0	\N	\N
38	licences.seats-freed	5ac3088c-a597-4722-9427-fe559e19c68b 2026-10-22T22:00:00.000Z	{"poolId": "5ac3088c-a597-4722-9427-fe559e19c68b"}	2026-10-22 22:00:00.75286+00	2026-11-29 03:06:16.904492+00	2026-11-29 03:06:16.919992+00	0	\N	\N
39	licences.seats-follow	11 2026-10-22T22:00:00.000Z	{"controllerId": 11}	2026-10-22 22:00:00.754544+00	2026-11-29 03:06:16.904537+00	2026-11-29 03:06:16.948352+00	0	\N	\N
4	platform.deliver	00e6d234-68a5-4735-b638-608a2a2bd239	{"batchId": "00e6d234-68a5-4735-b638-608a2a2bd239"}	2026-05-04 07:00:03.304474+00	2026-11-29 03:06:11.485732+00	2026-11-29 03:06:11.584417+00	0	\N	\N
40	reconciliation.agreed	7716b294-a0b8-4472-b776-14582bb8c135	{"reconciliationId": "7716b294-a0b8-4472-b776-14582bb8c135"}	2026-10-22 22:00:00.839219+00	2026-11-29 03:06:16.904555+00	2026-11-29 03:06:16.904555+00	0	\N	\N
5	platform.deliver	4ff247c6-998c-41cd-97a7-220bfb193280	{"batchId": "4ff247c6-998c-41cd-97a7-220bfb193280"}	2026-05-04 07:00:03.337458+00	2026-11-29 03:06:11.485738+00	2026-11-29 03:06:11.614773+00	0	\N	\N
6	platform.deliver	60bcca8c-db86-4fae-83f5-9de5a8076d60	{"batchId": "60bcca8c-db86-4fae-83f5-9de5a8076d60"}	2026-05-04 07:00:03.79924+00	2026-11-29 03:06:11.485744+00	2026-11-29 03:06:11.65403+00	0	\N	\N
7	agreements.called-off	0f8f4293-5d99-4ead-937c-ec27ab9ab305	{"callOffId": "0f8f4293-5d99-4ead-937c-ec27ab9ab305"}	2026-06-01 07:00:00.325063+00	2026-11-29 03:06:11.48575+00	2026-11-29 03:06:11.67869+00	0	\N	\N
8	licences.drawn	d8219c14-6cde-4e3a-8292-0224ab44c4ce	{"drawId": "d8219c14-6cde-4e3a-8292-0224ab44c4ce"}	2026-08-03 07:00:00.041441+00	2026-11-29 03:06:12.612843+00	2026-11-29 03:06:12.612846+00	0	\N	\N
9	licences.drawn	f5dc069d-bde1-4280-81a5-ce7a2b31bb0c	{"drawId": "f5dc069d-bde1-4280-81a5-ce7a2b31bb0c"}	2026-08-03 07:00:00.054678+00	2026-11-29 03:06:12.612904+00	2026-11-29 03:06:12.612904+00	0	\N	\N
\.

select setval(pg_get_serial_sequence('platform_outbox', 'id'), (select max(id) from platform_outbox));

copy platform_run (id, party_id, job, key, state, done, total, result, error, created_at, updated_at) from stdin;
6439cfa9-ea39-4422-8281-e915fe3c7b01	10	billing.invoice-run	2026-08-d906436d-4892-485a-b59e-773962f0475a	done	1	1	{"invoices": 1}	\N	2026-09-02 07:00:00.174516+00	2026-09-02 07:00:00.537483+00
7b9a7eeb-a4f8-44ce-a868-10a1db4bca10	11	reconciliation.reconcile	2026-08 1788332400147	done	1	1	\N	\N	2026-09-02 07:00:00.149953+00	2026-09-02 07:00:00.4627+00
\.

copy platform_schedule (job, next_at) from stdin;
agreements.years-ended	2026-10-23 22:00:00+00
licences.watch	2026-10-23 22:00:00+00
platform.prune	2026-10-23 22:00:00+00
platform.seal	2026-10-22 22:01:00+00
reconciliation.agree-by-silence	2026-10-23 22:00:00+00
reconciliation.check-repeats	2026-10-23 22:00:00+00
reconciliation.count	2026-10-22 22:01:00+00
reconciliation.erase-months	2026-10-23 22:00:00+00
roster.pickup	2026-10-22 22:01:00+00
roster.tidy	2026-10-23 22:00:00+00
rounds.close	2026-10-22 22:01:00+00
\.

copy platform_schedule_period (job, period_start) from stdin;
agreements.years-ended	2026-10-22 22:00:00+00
licences.watch	2026-10-22 22:00:00+00
platform.prune	2026-10-22 22:00:00+00
platform.seal	2026-10-22 22:00:00+00
reconciliation.agree-by-silence	2026-10-22 22:00:00+00
reconciliation.check-repeats	2026-10-22 22:00:00+00
reconciliation.count	2026-10-22 22:00:00+00
reconciliation.erase-months	2026-10-22 22:00:00+00
roster.pickup	2026-10-22 22:00:00+00
roster.tidy	2026-10-22 22:00:00+00
rounds.close	2026-10-22 22:00:00+00
\.

copy reconciliation_counted_batch (batch_id, publisher_id, events, line, checked) from stdin;
5b3e1b23-a77b-42d8-ab57-479ad0cf7747	10	1	1	1
\.

copy reconciliation_daily_use_2026_08 (controller_id, month, publisher_id, product, pseudonym, institution_number, day, events, previews, last_at) from stdin;
11	2026-08-01	10	9788700000100	6bbffed3aa0562d1b63ad46b7d34ee7e	101000	2026-08-14	1	0	2026-08-14 07:00:00+00
\.

copy reconciliation_finding (id, reconciliation_id, controller_id, publisher_id, institution_id, product_id, kind, reason, quantity, suggestion, evidence) from stdin;
6e92f8dc-5819-4376-9a03-c10112f7bceb	7716b294-a0b8-4472-b776-14582bb8c135	11	10	6	2ccb1225-b0bd-4340-9f08-2eb7f6ade140	under	FEWER_ACTIVE_THAN_ENTITLED	3	move_seats	{"to": [], "from": [{"seats": 3, "institutionId": 6}], "drawn": 3, "keeps": 0, "active": 0, "entitled": 3, "licenceIds": ["c1303fc2-906b-4417-b15a-4e7c29b52e9b"]}
77e95c87-cb6d-403b-ac07-9f66af3991e1	7716b294-a0b8-4472-b776-14582bb8c135	11	10	\N	2ccb1225-b0bd-4340-9f08-2eb7f6ade140	under	FEWER_ACTIVE_THAN_ENTITLED	5	move_seats	{"to": [], "from": [{"seats": 3, "institutionId": 6}, {"seats": 1, "institutionId": 5}], "drawn": 6, "keeps": 2, "active": 1, "entitled": 100, "licenceIds": ["c1303fc2-906b-4417-b15a-4e7c29b52e9b"]}
c09ec8f4-d5c3-4515-80a4-9dbafe8703f2	7716b294-a0b8-4472-b776-14582bb8c135	11	10	5	2ccb1225-b0bd-4340-9f08-2eb7f6ade140	under	FEWER_ACTIVE_THAN_ENTITLED	2	move_seats	{"to": [], "from": [{"seats": 1, "institutionId": 5}], "drawn": 3, "keeps": 2, "active": 1, "entitled": 3, "licenceIds": ["c1303fc2-906b-4417-b15a-4e7c29b52e9b"]}
\.

copy reconciliation_monthly_use (controller_id, month, publisher_id, product, events, previews, digest) from stdin;
11	2026-08-01	10	9788700000100	1	0	-4490352452630826825
\.

copy reconciliation_product_month (controller_id, month, publisher_id, product_id, licensing_hash, digest, stale) from stdin;
11	2026-08-01	10	2ccb1225-b0bd-4340-9f08-2eb7f6ade140	\\xd4ab1e81570b5c71f257987edbb90877df03a363823a75b7fcfd6ce0562a8a25	-4490352452630826825	f
\.

copy reconciliation_pupil_class_2026_08 (controller_id, month, publisher_id, product_id, agreement_id, pseudonym, institution_id, class, reason, events, last_at, here, counted) from stdin;
11	2026-08-01	10	2ccb1225-b0bd-4340-9f08-2eb7f6ade140	291ccbc4-7639-41a9-a7e7-b5403e17a6e7	6bbffed3aa0562d1b63ad46b7d34ee7e	5	LICENSED	DRAW	1	2026-08-14 07:00:00+00	t	t
\.

copy reconciliation_reconciliation (id, agreement_id, controller_id, publisher_id, month, state, input_hash, result_hash, computed_at, controller_agreed_at, publisher_agreed_at, agreed_at, dispute_reason, proposed_at, agreed_by_silence, publisher_view) from stdin;
7716b294-a0b8-4472-b776-14582bb8c135	291ccbc4-7639-41a9-a7e7-b5403e17a6e7	11	10	2026-08-01	agreed	\\xdc486a90a7ee3ec101b656d90b8478e7085b8b3d192a79b99cc2e44a10a7c627	\\x41dbef8dad6f67779cb52cfad659070bb948ecefb50506edc8f0a9202eb36020	2026-09-02 07:00:00.453032+00	2026-10-22 22:00:00.835036+00	2026-10-22 22:00:00.835048+00	2026-10-22 22:00:00.835052+00	\N	2026-09-02 07:00:00.453046+00	t	{"places": [], "classes": []}
\.

copy reconciliation_result (reconciliation_id, controller_id, publisher_id, institution_id, product_id, entitled, drawn, active, over, under, unlicensed, unmatched, events, distinct_in_term) from stdin;
7716b294-a0b8-4472-b776-14582bb8c135	11	10	\N	2ccb1225-b0bd-4340-9f08-2eb7f6ade140	100	6	1	0	5	0	0	1	1
7716b294-a0b8-4472-b776-14582bb8c135	11	10	5	2ccb1225-b0bd-4340-9f08-2eb7f6ade140	3	3	1	0	2	0	0	1	\N
7716b294-a0b8-4472-b776-14582bb8c135	11	10	6	2ccb1225-b0bd-4340-9f08-2eb7f6ade140	3	3	0	0	3	0	0	0	\N
\.

copy reconciliation_roster (controller_id, month, version, pupils, digest) from stdin;
11	2026-08-01	1	[[5, 1]]	5:4401853725906974094
\.

copy reconciliation_tally (controller_id, month, publisher_id, product_id, agreement_id, institution_id, class, reason, pupils, counted, events) from stdin;
11	2026-08-01	10	2ccb1225-b0bd-4340-9f08-2eb7f6ade140	291ccbc4-7639-41a9-a7e7-b5403e17a6e7	5	LICENSED	DRAW	1	1	1
\.

copy reconciliation_term_count (controller_id, agreement_id, term_from, first, pupils) from stdin;
11	291ccbc4-7639-41a9-a7e7-b5403e17a6e7	2026-08-01	1	1
\.

copy reconciliation_term_pupil (controller_id, agreement_id, term_from, pseudonym, months) from stdin;
11	291ccbc4-7639-41a9-a7e7-b5403e17a6e7	2026-08-01	6bbffed3aa0562d1b63ad46b7d34ee7e	1
\.

copy roster_adjustment (id, controller_id, on_date, institution_id, grade, counted, corrected, import_id, state, proposed_at, decided_at, decided_by) from stdin;
c29c3b3e-632c-4da1-88ad-5a063ba9ba74	11	2026-09-05	5	3	1	2	d18f4b6c-1dbc-4550-b1d0-b45f5054a08f	proposed	2026-09-06 07:00:00.184048+00	\N	\N
\.

copy roster_count (controller_id, on_date, institution_id, grade, pupils) from stdin;
11	2026-09-05	5	3	1
\.

copy roster_count_date (controller_id, on_date, frozen_at) from stdin;
11	2026-09-05	2026-09-06 07:00:00.166357+00
\.

copy roster_enrolment (controller_id, institution_id, pseudonym, grade, class_label, starts_on, ends_on, import_id) from stdin;
11	5	6bbffed3aa0562d1b63ad46b7d34ee7e	3	3A	2026-08-01	2027-08-01	ade5bab7-6107-4a08-9de8-3930335ee99a
11	5	a14470cadee4f278e338ba9bb41d48c7	3	3A	2026-08-01	2027-08-01	d18f4b6c-1dbc-4550-b1d0-b45f5054a08f
\.

copy roster_erasure (id, controller_id, state, reason, pseudonyms, removed, requested_by, requested_at, done_at) from stdin;
79b3f0eb-0900-45c4-99d2-747dfd4527db	11	done	Ønske fra hjemmet	\N	{}	ae1c8e71-c5b2-4860-8c0a-3bac281598f1	2026-09-02 07:00:00.669899+00	2026-10-22 22:00:00.074692+00
\.

copy roster_import (id, controller_id, sha256, holds_from, pupils, classes, added, removed, imported_at, state, origin, version, files, stale, imported_by, decided_by, decided_at, key_number) from stdin;
ade5bab7-6107-4a08-9de8-3930335ee99a	11	\\xa376ebad90467170144c0c6553b0fa2d079097a34f70e92006ee2b4681343169	2026-08-03	1	1	1	0	2026-08-03 07:00:00.419+00	imported	upload	1.2	{"orgs": "bulk", "roles": "bulk", "users": "bulk", "classes": "bulk", "enrollments": "bulk", "academicSessions": "bulk"}	0	ae1c8e71-c5b2-4860-8c0a-3bac281598f1	\N	\N	1
d18f4b6c-1dbc-4550-b1d0-b45f5054a08f	11	\\x90a91df1d0a544a7ee5585b45236ab56755ec4b44c75953ae6432e820f5605d9	2026-09-06	2	1	1	0	2026-09-06 07:00:00.156+00	imported	upload	1.2	{"orgs": "bulk", "roles": "bulk", "users": "bulk", "classes": "bulk", "enrollments": "bulk", "academicSessions": "bulk"}	0	ae1c8e71-c5b2-4860-8c0a-3bac281598f1	\N	\N	1
\.

copy roster_import_school (import_id, controller_id, institution_id, number, pupils, before, removed) from stdin;
ade5bab7-6107-4a08-9de8-3930335ee99a	11	5	101000	1	0	0
d18f4b6c-1dbc-4550-b1d0-b45f5054a08f	11	5	101000	2	1	0
\.

copy roster_source (controller_id, key_number, merged_at) from stdin;
11	1	2026-09-06 07:00:00.104106+00
\.

copy roster_source_class (controller_id, id, modified_at, deleted, org, label, grades, homeroom, terms) from stdin;
11	374d1694-e6bc-f1f8-2bc0-6ad1927ab1c5	\N	f	dcfa8e41-ff1f-f44b-078b-2edf852d792d	3A	{3}	t	{88679448-1180-c606-4020-cdad8b444922}
\.

copy roster_source_membership (controller_id, id, modified_at, deleted, class, org, pseudonym, student, prime, starts_on, ends_on) from stdin;
11	a7d4e4c2-0fb4-2299-934d-783639b51b32	\N	f	374d1694-e6bc-f1f8-2bc0-6ad1927ab1c5	dcfa8e41-ff1f-f44b-078b-2edf852d792d	6bbffed3-aa05-62d1-b63a-d46b7d34ee7e	t	t	\N	\N
11	bdd2b796-3155-9b5f-b8f9-caa344650053	\N	f	374d1694-e6bc-f1f8-2bc0-6ad1927ab1c5	dcfa8e41-ff1f-f44b-078b-2edf852d792d	a14470ca-dee4-f278-e338-ba9bb41d48c7	t	t	\N	\N
\.

copy roster_source_org (controller_id, id, modified_at, deleted, number) from stdin;
11	11bd73cc-997b-e976-5108-03d4ef4b4c5f	\N	f	\N
11	4e8d9f52-b56e-59e0-2caa-5e1ac5b3928a	\N	f	101001
11	dcfa8e41-ff1f-f44b-078b-2edf852d792d	\N	f	101000
\.

copy roster_source_role (controller_id, id, modified_at, deleted, pseudonym, student) from stdin;
11	9fa9b778-0006-6011-8050-e8794ab49ee3	\N	f	6bbffed3-aa05-62d1-b63a-d46b7d34ee7e	t
11	f7134b16-a962-9f82-0c35-a7dbd74f9d71	\N	f	a14470ca-dee4-f278-e338-ba9bb41d48c7	t
\.

copy roster_source_session (controller_id, id, modified_at, deleted, starts_on, ends_on) from stdin;
11	88679448-1180-c606-4020-cdad8b444922	\N	f	2026-08-01	2027-08-01
\.

copy roster_source_user (controller_id, id, modified_at, deleted, enabled, grade, student) from stdin;
11	6bbffed3-aa05-62d1-b63a-d46b7d34ee7e	\N	f	t	3	\N
11	a14470ca-dee4-f278-e338-ba9bb41d48c7	\N	f	t	3	\N
\.

copy roster_version (controller_id, version) from stdin;
11	2
\.

copy rounds_award_word (round_id, participant_ids, lot_id, controller_id, run_number, approved, person_id, at) from stdin;
48d384f9-7bb7-424d-943c-26a4f84f1570	{14,15}	58a46375-495e-4448-b8d8-1b8d1bd4b873	14	1	t	8c5dce5b-8e3c-43e7-abc9-2fc3a1cfad72	2026-10-12 10:01:00.657541+00
48d384f9-7bb7-424d-943c-26a4f84f1570	{14,15}	58a46375-495e-4448-b8d8-1b8d1bd4b873	15	1	t	70e76e89-ced1-4bc5-9501-dc48a87c1c2a	2026-10-12 10:01:00.710743+00
\.

copy rounds_bid (id, round_id, participant_ids, publisher_id, closes_at, reference, version, state, sealed, sha256, received_at, confirmed_at, client_sealed, reject_reason, layers, content, opened_at, reject_code, without_prices) from stdin;
45b41697-72bf-412a-9bae-d26e70d49286	ef0a4c18-022c-4936-98c6-4b94d33cc44f	{2,3}	5	2026-12-01 11:00:00+00	tilbud-5	1	submitted	\\x7b22636f6e74656e74223a225957646c4c57567559334a35634852706232347562334a6e4c3359784369302b494667794e5455784f5342795655784b546e6c43655530774f486c706331704556566c79554774535753394d54555979536a63354e554a574f444e6f53485a43536c5646436a64524d587069634463766345347963537377595539335a55307a4e4578304e30707664316c71566c4e774d69393052335678596d49785545554b4c53307449464e7761334a44556a4177536e56524f484e6c5954466d536e4650636974355a456c59595442304f58646f526c4e6e52544a4463545a786345554b6470747a545754457652666d7665524f766f524c69626a5a39314a714277676d644e36334c58374a574b534a714a6d7055585943303556592b64705237676d6c384a527a6b6b7275376b75776e6a4f5368794d7550673264446e71597a3375576932574e663155555331784b755372494270374a55525555472f76637a736c4e39323970706b45614f736b6e7152627a452b515a3064422b31484b2f6542796d514f49334b5a6734706f3761774e442b506d7143634945504e57354b38704233632b636d46565a514976367567315335645a73653155593932792b35764863624261597a5245386e64363166556d396e5439306734666245417776614a61462f6854476c317a67344c324e5557384e3572696b797353444f5045587147544f747746323637776131597865485364524b4d58665763464e7074515a4b764265674c666b4932467779764a5670736c61616e4969543858326d674c355a30426e74513935384b375855464765776957334a794b637a564262704833337672556f37222c227772617073223a7b226167653139373268617036386e6c387330376b79306b63666c6364613074796d68396e72343579796e7134687539613564336574387165717539706a75657c616765316664686166663339767a6b677a7232727a6d6767657934307477396b30736c6c6c73656734646764667561647775657730337473737034787666223a225957646c4c57567559334a35634852706232347562334a6e4c3359784369302b494667794e5455784f534258576b784464316b7865546c31626b4e56627a5a6a56454a6b54476c3454564a3056326c6a4d54647351556872533070735a484930526c5672436b646f596b3957535855335657354a4e6c453161486c776432673459565a4e616a4e33536c6f3355486868566d55785a7a4e4c6445683161334d4b4c533074494373325332684955475a4a65584254596d686d59314e30636b3570636d7471576b685362554e73574568306158527352446454574468485444514b4d554e7a337677644f6a6c4a7641614573597076684777394550775379723549654a33475232756b4d4355786341424367515131764e506b6e7469485254586c6b2f414965626f57525a3036697861646f77504d5877565a4a75794737722f46667947446142364b455a37702f5a7a334277626c394739307a346d666e514743387633572b785574316d684155665a59386e4f682f5267584a4e647932365a6d576472456f75716e6d4d47366754496846373850394d746433612b746e68556145676a6e2f6e652b57412b556644467864334a4972596a4254797159667834774f7a53415a73534449317a33427953617849464c4b6b6541315871676947556b4c69663041336a6d7237447675344644706673426d57546a707543416d413837415331724a69307769654e32495535526c3541775377662b5345397339437458636c7478502f797253784f5768413879324978524f764d5a7150774346375950762b54554253704a41756149625a6e30654f41732b6873633764636c533535734e6276562f656d445675717356762f483072726d434d6474222c226167653139373268617036386e6c387330376b79306b63666c6364613074796d68396e72343579796e7134687539613564336574387165717539706a75657c616765317770656c64386866646832386d63676b3933767632776d6b656470373264786c6378747768716d6739646a6a726b3970306168737a657878666b223a225957646c4c57567559334a35634852706232347562334a6e4c3359784369302b494667794e5455784f5342575a6b6870516c633362574e344e7a4277626d686b5745513565474e30556e45725657347a6554685856454a75617a645563456455556d6c72436b63345530524653584a575748465864465679595563726358704a4b3030305a556c33656c6c495358427255465a614c324e5a544852425744414b4c5330744944557264475261656c566e55307834567a426f5a6c684863446372567a5a30526b463662445257534849764d7a4a346544684e5a455a5552474d4b667a764c2f78422b486c59526a365449634a5046486a2f6b43435961694337397134566f7932794632684f2f524c572f7650484378782f3476616569645470474a31684334554e663359537a79792b372b395568707a4b763457567a45326278624463334e5464576a4a6970676239357a4750767a4949597531734864596374357964434f6a79714e2f4f5736424169777171314f64766b595871303671434533375a48533362787778794541694976396f7a7152556169543555342b6d6546684e625366386a2f4f68614335594d434c53794f73324c4e396d764667704b54502f4c4e61447956495a2f72324b396374777044744142643943747a57772f636848664b6d43484e7266322f4150486335316943773867512f4a457258726635336e3979695634516479396d5878574d5a43435056314535724557564d4d6f3143493158614361332b542b616a71394c42533854726a4f66743633472f6d766955656e594c595a70363864786338356636762b3372714b4435327262646c61597375544c7a51332f3876346839596b58675057686c516647222c22616765316664686166663339767a6b677a7232727a6d6767657934307477396b30736c6c6c736567346467646675616477756577303374737370347876667c6167653139373268617036386e6c387330376b79306b63666c6364613074796d68396e72343579796e7134687539613564336574387165717539706a7565223a225957646c4c57567559334a35634852706232347562334a6e4c3359784369302b494667794e5455784f5342764d47465a646b4a5463445657553035445132524564326730614846775646497761456b76616c7035635842776444413153553954526b4530436e4e734d6d4e5362554e43545549785931637a4e32705a63314a584d6d3572576d686c516d6835574455784d7a6731646e6455636c4e316148634b4c533074494578324f466c6f65553977616a64575558423051546c5361464e614f484a475631526f53334e46556b6c554f557730617a6c3262445a4d627a674b63326f592f314f6f334a3753644b2f38434d52793472436f6c65712f6370322b7a774f367562334b6a593279384e455065695a4339586942753376754a2f6a322f4a58496677746c55706f502b47735948467165793941437658576b7543464670666c54625435464c4579462f4e4d6462343132784a7056312f373732564662666f2b566d7744367764774d59557375764b67573345724e334d6741642b376b5942667537304b656f49324c6b2b5a386e51742f6c39677659457077307057574778586f3963546c4c62316f6e4142616a5251684d6e7348574d53704332345757555339694c4b7761494d54716d772f3751726e654e367548497a53774b7055573037364c5868736f5146685655617a6e644257456855666f57676274737267444552775841646a64446472397644784a6d306a684f6c6a3174456c746c416773624d7035446a5975613868386e5868426474302f495a526b516d72464674387841706833423161455935514d624e774c515942335349615274305662485768764c6538324d3669326c7266302b70673343322f30696162222c22616765316664686166663339767a6b677a7232727a6d6767657934307477396b30736c6c6c736567346467646675616477756577303374737370347876667c616765317770656c64386866646832386d63676b3933767632776d6b656470373264786c6378747768716d6739646a6a726b3970306168737a657878666b223a225957646c4c57567559334a35634852706232347562334a6e4c3359784369302b494667794e5455784f53424454326776566a633161336472523352424b303152567a6c4d6169393656557332556b4d7a65584e6b4e455668536b6c4365545a70547a4e56436d553152444a4d4e6c563251325932537a4e705157743161544a75516939684e585972566b6b3152307435576b31496154563663474d7a5246454b4c53307449454a454d44684956566469535446434d6b467a566b524c56554a314c3074344f585a5159575a4853545534596e49336157354e534578706255454b45682b50555776616772306171393049426b343730527679755a574f53654132504a672b4c4c7647734e6841312f595574717a71557353444a6f416f6f657847707a6a5748416b736f39564e6b663357527451514f6c316d3078424d4e6947726f4a4e3461766533512b4e714741506d7072595279665534564b36524437586a695172372f315a4e5a7276384848716f6647346f6e696d656d51706147564148367a66544f54574c324b385a4d4b4844564344546569616762467171326867726979395a6838572b696d444c693868314c3653314d636c4656547134623657326875466b6668336b6766747345524635514c4d4a35376962633139466a61787531614d6158317a79785573305247426c38684e655037783448386857656e2b4c59645472347134797831595559776f59466e33743637565244326b53442f414e437a714e6862595565554f76492b51504d5962435461526d3172774b44446842546869572f4f734f73754a66674f7443363665774846667a796d59477861332b336276736a4179745a5439427a77623551556667472b4370222c22616765317770656c64386866646832386d63676b3933767632776d6b656470373264786c6378747768716d6739646a6a726b3970306168737a657878666b7c6167653139373268617036386e6c387330376b79306b63666c6364613074796d68396e72343579796e7134687539613564336574387165717539706a7565223a225957646c4c57567559334a35634852706232347562334a6e4c3359784369302b494667794e5455784f5342356245684852336c476132746854444e42556d644f5a7a523564476842556b7333636a517753467074564546615a486b31516b4e4f5346684e436a5972576b4e5a633352725a444e59596b354d52476c4361314a6d5446417257475649554646314d4535554c306c5461486c4562456f325632634b4c533074494870764d55564e64454654624856494f433934546d5a5a53474e5253465a4e62556c695332314e556e4a44596b5a495553397161555a61596c6b4b502f494262767570425030786f706657454c43755978537368482f6f385a7966435731434c696b777743737374524c6d71346d74336434706a4c4b4a424c73474d4c396d526c3464515052664d53344855474e566a5a496d3762546b6e6f334b3369546d642b57512f7a35664d427941586f4346416a3952775878457541423839587231664f39412f7951645731724e574d37764d2b594a6446674a513057773870504562373042524a48497a6f7a53774632697365344841536b4b6d4c683875586d465678446a424141754c714e6d69384757756f396230515a77486d6677474b707433636348424d3071314368486c4b7971526f644b6a6f70477758763045575272676875733441482f71435843503439497a3836455644415a4a78586d62354e42574b6c464e395a42794539643939564558417a2f75452f492b6372576c6c547450686c456e502b325147536569376759624e343139594b5633654c584c45755567666b46635147502b5a7857474d555372387934516c35684d4a6e39524e752f445936637769352f39506c716931392b75485855222c22616765317770656c64386866646832386d63676b3933767632776d6b656470373264786c6378747768716d6739646a6a726b3970306168737a657878666b7c616765316664686166663339767a6b677a7232727a6d6767657934307477396b30736c6c6c73656734646764667561647775657730337473737034787666223a225957646c4c57567559334a35634852706232347562334a6e4c3359784369302b494667794e5455784f534135626b397351326468566d4a684b33523561545255546c685055445255636b705a4d584648515468326547527362476c79616d6331536e6452436b4e615332683461305676566d64484f47785351305a594c305a7159574643576b785065565a4b54564e71595539715648466d53485a50626b6b4b4c53307449466f794d30525065484535523056755746707655697454534441314b3346326355644861316c6f5a4451794d317078656b5a4d5a577468646a414b526b626e705a676c4a56586a64794d6b765038546959744244663051744c71343145764c544a5241466969544e7a713662397647774130586469414b464351675230694866434b75696f47715551677633644d556968442f4b355438624f582f2b4854694e564f5965705263473467574439596b5664574a765374594e4d3657706d557a7045494a7a6833754b6e4b393768505a3867455562304730706636376d7639424945683978565439577a74777364442b6630615a55476761694665523078696c6b7449625258775634456c7a455876416d416d5546506b58704e6f544a486b5a79702b314d2f6971704945516c614c584c6e2b66466f6d63614f6b77303552756c3334417a715055326e622b316f4c446834513466516d55397a366a5262744a7551486164616e714736756668363777632b6b6968644f615261423531786848575150554b443745457575696b4f477150495735785559796f4d34426865374767556c4469327a636776667243646d2b36367268586148587a754b6778456f6b66634d5162352b756b5270343558546657672b79227d7d	\\x9698463754f42816e3ecf0a853063f3c3154ebc93474a02f0481e45facd02065	2026-05-04 07:00:01.908+00	2026-05-04 07:00:01.908+00	f	\N	\N	\N	\N	\N	\N
7730bc55-d53c-46ee-b8db-92c0a3b9a772	429d19d2-1fef-402b-98a9-2d13e761b192	{6,7}	9	2026-05-11 10:00:00+00	tilbud-9	1	opened	\\x7b22636f6e74656e74223a225957646c4c57567559334a35634852706232347562334a6e4c3359784369302b494667794e5455784f534134546a565953304e4764486845556a5a4d6245387661485a3354577447644746305a6e6449614556315a47354c544464455279383255544252436a4e6864554a774d324d78516e466d56475a50543078725a574e4952476c3365484e6d547939685456424f566c5530556b4a6e52336c525646454b4c53307449444932555578486557525353474a6c5255786d5357396a62444179644564454e476457626c46476457786b54324653513046726243744d5432634b4d4d7576595732624c507956574a585730684e746e3973484e313937573832654f636b485849623943466d44506a33754f37586a543652586631502f454733595546667148733464435242524732576257747a5649386177355754374e5463662f71586b7a4d724139754635347531413559494d6574624b7856704138723539704f753143572f494770394f494330514c2b714858414a68512f4e6556382b51574b33702f5647503161547471516e384d4d667534386d73616e6a55473147586f4f2b4255555772434b77785670704232714b77426d46355a797170656775494474636e656374463555487736487a5a393945525965754749356b7777643945726a48514436576b715261694454314857586b306d613562562f6967367647512b45656b43366f722b624a69504a70514c57704f7856616c57453043774d467072445a655561366d35734e6d61524c72794d474a563057446a4c414c746a4936534e655261503847427a566c784150346b6f7835554d65526c2f424f49423948222c227772617073223a7b2261676531396136763475377a397572657378636b7077753777706d6435636e6b75776576306d686d6177776a76667537666e6a6b657130713079356c79777c616765316b73356a667a6c6b78787465726b6579387234677079673363323234686a34643071733279636c61687470373666736470656873336c66397a67223a225957646c4c57567559334a35634852706232347562334a6e4c3359784369302b494667794e5455784f53424f656b673355326c6d4e6d46554d554e514f486733556b6c7a546d4a716355513365544e445555464e55485a48647a686a5756566b52323533436d785a626d6872526c467a57545a775545785364565a325758564353316c794f5745344f54644e56446c5565544e4a52316334563030726145454b4c53307449486c4c4f476c505232524857544e47655339576431646e5669737a525870505279394e4e7a4e6854304e584e314647546e6430576b354a63306b4b72376e4352335043565149524933515550434d6c6549776756414b513744564c4176506c464534437471317a782f6362566f715461657a693354694130744e46684b44536e526945785a78324d4f645050344977644e6f5465677a73686e6a2b324d546d426f6456677967474e794e30314776476f43566e6f386170364c784875684c7375446a425076424a7a6d584f525258693332576c547a576e7738707a336a7a664d66787032526b746b346e6a4535537656566a384a4b74612b7258482f6b2b576876324850506f4b3250314a78536866354e7835764c745646494c43757241547964413042333467474a6558504756624969544848584b73427664574374794a526d64666f6a4d446959514a453753524d7848496a6b4f313863786d324751653069527233546f6c6141504c5a42702b412b3476385743696c754d6b324c6f3151336772554970626937374459645661776a6f3968694c4f6448334f7551777a73685a6558324d5631594e324b304b41586a2b794f4779504f65476f56456b7534397853382f78474b534a2b796c51616473414c222c2261676531396136763475377a397572657378636b7077753777706d6435636e6b75776576306d686d6177776a76667537666e6a6b657130713079356c79777c616765317171363837336b3338637676746c6530616464667179737937667677363568323778637933666179716175336c7a7533786330717176786a6d68223a225957646c4c57567559334a35634852706232347562334a6e4c3359784369302b494667794e5455784f534130564764354c7a4655636e424b5a3346475748646c556a6c71596d6c7951575233576a5a694e545a724d5564746147637a64305a3257477056436c52615a566c74526b5259516e453155537378614846425358566e5a6c6b3465456c465a3034335644644f6330644b5a4651775155524f5457734b4c53307449484242616e64554d574572646e4e54545656785a6c646963446857626b395356554e505a474a304e324a56555668734c326378516a56465647384b304e4d6a42697642396347736b37316a414c3346474c38696f50634e624e6a67536f4b63694143587841567673653443777649305333547449432b52334b477a586f723977636d35304b65524a394235526849326663426e597a55417146775433327173684d5652304b6e394f4e73713070796d57726b4c79774d6a6577674453502b454d5a5739444565394b68383663544c647930662b485a65706147375370683454467268614852414c323559366a316b452b55352f477252542b593577756746796c326d64424a73484470617442744a444d35654563704345357854683848355643306c63393767757a414b39592b4c6f4f65704a4c7442362b7a643055506e3677456a4649382b56374c756a43765a316b752b45646b4937564e573973644c6e743536676b4978366a76666565616e702b4d774f7a53546a665a6a774831696b5658665141524776454d50464b725a6871344239526b6b416b30755972582b6b34624c4e726d525963515572355539555879674577306b7a784938734952704f666b6f3372315a7a58534c76506550613978704a222c22616765316b73356a667a6c6b78787465726b6579387234677079673363323234686a34643071733279636c61687470373666736470656873336c66397a677c61676531396136763475377a397572657378636b7077753777706d6435636e6b75776576306d686d6177776a76667537666e6a6b657130713079356c7977223a225957646c4c57567559334a35634852706232347562334a6e4c3359784369302b494667794e5455784f534261563151326144497a5a4530334d6d56755357646e5346466d5654645263316c4a536c7030575731574d3159775545563064585247596c6334436c647857486b79523051765630396d5a465631646a4a7159544a325a47637a575456764d30744251564e424e58466b5530644d515852314f54414b4c53307449445a5a4e314d3454584272544374545358526a6145394f54437331516b4a52546b5a7556455a4e543170765a585668536c4a5461553561526a674b42794a4555536d55366676314f373350465467306734587578656141635a47632f4b4e7a314130346654332f7362736e473848522f336861613274614b6c5246316a4e784139464f766262555448636e57647a6673792b372f7354724c6c77645a4a707454704a7363442f7a473547772b6e7067686d3078552f384a3070426c7676536f556e4c32596e646138516167544c664d30564e4b7a704b2f436b7569597a676c464b73446a4a5731545172694371506862466f4935522b786a7a7476412f4e615653464d78457356554a6c2f6c364369476b73583955674b56705054704554446b4c75396e3745715a3036526d3955744b6858575936567236626739572b4b4b784337586e584a4578684f6674614e7275572b556a3958354741314979786d374e52744354456d56645a384f4654786270757a4738304874373750457738443452504179336e4f68695a61426673774e356d7a387a307a565677545477727658724d396e534548354d632b6663592f616462314368316f6e752f577830542b46516578303252666e6c7449444537304977625930222c22616765316b73356a667a6c6b78787465726b6579387234677079673363323234686a34643071733279636c61687470373666736470656873336c66397a677c616765317171363837336b3338637676746c6530616464667179737937667677363568323778637933666179716175336c7a7533786330717176786a6d68223a225957646c4c57567559334a35634852706232347562334a6e4c3359784369302b494667794e5455784f5341766430647757576f35544535785330704f5455645a576b687a546d4a4952304a42546a4a48646d6b34575452305a33464c556c4a354e306330436c56705269745255574e6f5a334a5754545a4c64544e724e4456466357745661324a35595339555630567061476855623267784b334e345630454b4c53307449466b3563556b336258645954573136656d4a6c52433976526b6b7855554a755a3074734b326c6f54444677595467316430524e63484a4c5156554b78585435376d385344694c75576e737139337779704d677842304c735143366b307434774a734f63316345796742465355734a2f626d6e61666b44426267376c4473476a693337476b416b726130393243383753337269745956673550783473736174632f5376394e7a556e7766504a5030496d6e633938396f65383263644550696f514531372b366c5643556d3866792f4a4776613266734c6d502f6561666c6d6273674c712f723337306c43696231546d7a78427a4c73476c364947762f41767252336b6d726769494d6f4f7330434b4a5131786466333430686862454b5335684e615a464b74485533367a41323076505461693344354d3946652b4373644b2b57453434734a4a4a786551345354497041494d5772786c704c59784a435876686b322b505771626e50474459694e63756942464e5368484e4855474f534b45714742686b495a4e32342b7679654b6649476c36734f64725457624162617335635470656730516572557175664471396d394a74585765616650395a594f77706552756764362b344a675251306a5230554d79314b6e222c22616765317171363837336b3338637676746c6530616464667179737937667677363568323778637933666179716175336c7a7533786330717176786a6d687c61676531396136763475377a397572657378636b7077753777706d6435636e6b75776576306d686d6177776a76667537666e6a6b657130713079356c7977223a225957646c4c57567559334a35634852706232347562334a6e4c3359784369302b494667794e5455784f534255564464495347644f6330557a62575a56643064745430684c5545647a4e484e325755703652546c345343395152325a33636b56524e544e4a436b68594c336468656c70546444464d65475a4652464251524468725654644c5a48424f5a5551726448684c6331565862323959624539735557634b4c53307449446c5354334d325332704c5455316e593342796545464456325271576d78365548686f655652704d6b5276656c6c464b305a45576b784f5654414b316b70435244493942616b575951505471644b7a7a4362414d2b4b3164756b6f516a2f7657526d6c516b525439376352764b3248426975376279315359504a793573314458762f707a485a2b304e395038624a446d424a48536b4b614f566f73326244457a515830444748456a775939694757733239553136684931526d5235577769417945554f6f644575734b636b6844447248515831516459586961502f5359732f4c454a763559514e35316c30716e41362f6f716d30504c437331505a554552764b4e334d656d73636c507065484136454a4c4c3572656b72787570344945492b645a68514e34386b343955506e62626f67392f74622b6733395546626437353747655a57306c635a4e54726736754567726b3777556644756442466c4a69784c6243414f42453063696268786b4c78574a5877456b6e777a65643042494a555038765a642b777142745055504b5a57326572346850724d396d336f4c6d4b2b36497a4231666f6b49346a476442467464364935624272516e5546574538597450794345756a71765a494e77725061777959343155222c22616765317171363837336b3338637676746c6530616464667179737937667677363568323778637933666179716175336c7a7533786330717176786a6d687c616765316b73356a667a6c6b78787465726b6579387234677079673363323234686a34643071733279636c61687470373666736470656873336c66397a67223a225957646c4c57567559334a35634852706232347562334a6e4c3359784369302b494667794e5455784f5342504d6d4a72566a41764e586c725930355454484276615774794c30745865484d786357566b61545a366355526a6357645a596d5270536b4977436d644b4d6d5a684f4778726158684e5455465359304e6c53336b33636e6377524768734b30745a61697378646c68704d3078765a4752324e6c6b4b4c5330744945597964584e42576e5179634768425455526f5647466c4e5730314c3256564e54524a64456c78596d4a344e4452795158647753576b78576b454b364b672f725953472b475a3965432f464631757252666578352f6233647839612f344d782b566c35436346757732526171346e55373167796a7467796f4a5774636645516439774658546851314f4e6161676e6369706a4736455349547647572f315455746a795945684168616653514d4f726e656e3477314679444546473447334b415655356c6c6968637a783676385a4264455365596f71704445554546767550542f49736454576d42594a795467324555444f645634577735746c5665654d4359787a364d3039623244454b50326a53757530745771642f644a75756b326f456b716948657245534a73596c615856584e517a78345a2f2f696b5068424c30394977656b536b3067747a43776177732f5146694d55614341526b796d51585931794a6b7366734170416946693354732b47506d544959456d436a686c49524976396f7731354d776e615a53755143347130444d364d6755666b53753549453930767a6163654c6554593172454576363669373355744f715964583637355662636d4c6a4b584477364e6d666f4e684e763153376c34227d7d	\\xe4c53aed5cd1a6f15bbc0984d993fcf7be07f3c2cc148245cf22ffcbceb0d96c	2026-05-04 07:00:03.88+00	2026-05-04 07:00:03.88+00	f	\N	\N	{"lots": [{"lot": "dansk", "answers": {"kvalitet": "Vi svarer 9"}, "productId": "4ac0d8b2-efee-4cf6-80a4-7e4afff3c368", "priceSheets": [{"mode": "volume", "model": "pooled", "tiers": [{"from": 1, "flatFee": "0.00", "unitPrice": "70.00"}], "currency": "DKK", "minQuantity": 0}]}]}	2026-05-11 10:01:00.155+00	\N	\N
9eca5c3c-b15e-4ec9-9a4f-a35324668883	48d384f9-7bb7-424d-943c-26a4f84f1570	{14,15}	17	2026-10-12 10:00:00+00	tilbud-17	1	not_selected	\\x7b22636f6e74656e74223a225957646c4c57567559334a35634852706232347562334a6e4c3359784369302b494667794e5455784f5341774f486847635778794d6e6376523142464d474a7562693934525774756145777761334276617a677a5130563361305179526b4a5355466377436b686c5a6d7059556b39445257315157474e7953476c4b647a6733636b35434e58467a566c5a704e45644251304e7361485244536c42534e56554b4c533074494767796458565556456845525852484e303958567a55335347394d5a6b56325131427152566457645859794f584e6b616d64485a32316f5446454b67494b6538557a614b7036615a69656c477a3637426c66577950636e31737156312f4b4d487751564b637a6d4b674439657066684a50523161334630455a2f6e7143636279793035564f357550654750393349642f69632f413244444e7a453658736b495642554934586c634a5235392b433252362f716a39566a6b4d4c6d346c63674c724e46596979646730383450484f35526a42424670636a49464f3678657a73714a76453534744243426e3847436e374f6f36694a3053374346473049515377667777386d736762366c793539707751627337793556354a68416f376a2f6f77752f5662576d47616d2b6b6b434f455355617671413435714a373673645634446f2b4246424e4d3065757a42763251616d726f4a636f627635543634306b5541496152376b546647714c556f686342443631384b782b374a4643636a64336968764d30524c546f2b5065454c4378754c546866323736662b7030795369797630427163335161647542767646384b3555524d625661626855763930303877673d3d222c227772617073223a7b22616765316b396468797233647a66736d7970647435366370346a7a386465636573777177786b676764363570686e333937756663687573717a7975727a637c616765316d793374393079766b767a30617561383532703968346634676a397430737733327966306836366d6b79656832766366666677713266716a6337223a225957646c4c57567559334a35634852706232347562334a6e4c3359784369302b494667794e5455784f5342495547773054454645616c427653304e5663476c734e6d637752585677636e6c4756577043646b5a5654444a745a445644544752334d577452436b5a7257453035556c553264324a34523270435a586478526d737a4f5545784f55685164475a504d476c32526a64584d305246624870315745454b4c53307449464252536c56766256426159584e30635764615a6b647852316f335447743553576c546346424d633068535a6d4a335a6d4a31595778575454414b393251723774714e4f726e777a7434527739356565754677423950675a6c4d75514c4a777579452f745873534732427a6357715a42314d514d392f5a3359526578345a54396a4e79597464325577706f46574b466d6f2b625661775162662f4a716f65684964686f537535724b53636e3958733850734d715363343932415078426439685a704e517872656e586a734a466f6c71566358514846472b7456336c78666a48665a336a2f505456553046784e63314b68574b766c2f555469706f38753962324f4b496b6d3646735841516554736455696b62706837645574335962384258455872596c54585177474c6f3061524f72767778547762447447715669446943746a396a2b436f4e3343535a6e6a39444c3967395a794265646179414d5139386e42537271666944485450686e5475636851374864654a597a516c71427469577539587a51554e5178534d3646704579346e7a7943715a70464c62584c75523447594d65522b6f34562f3054484c4f486b5a5175685a783037784b5235484c4a706b35767877556c4d324139532f324f4565646b31222c22616765316b396468797233647a66736d7970647435366370346a7a386465636573777177786b676764363570686e333937756663687573717a7975727a637c616765317a7764367063346e366a713472307634736e37646e393637766c7936666a72797565746433777376767976726178657265357873356b34663671223a225957646c4c57567559334a35634852706232347562334a6e4c3359784369302b494667794e5455784f5342305a7974756455646c513142535a324a46636a5652546c5979516c463056573975517a4a46566a647552555632556d6f344e32784957476842436b4a685232356d65566c35513239554e6a553153485a4d61584e44576b70565331685a536d7051636b67334d544647574752504e4856785646554b4c5330744948706c54314a324c7a5a3554444e7a646a5931526c5a5461336c794d6c67355345677855334661526e6c4462574e345a565a55566c56596232384b57423975526b5a564f4d373459777a6473383778586e5267654f61464b3269423038653568324a323536356c72504e36446e76466e6635576c58724a67626b2f4d47777641726233767971542f466f5363742f2b734b344574784533516b43737742666d376633364373506235725258635a396c7976684c38754c3663754f57544c2b3844532b3067536c624c5177455875496b2b46587875424b667a763249766b4338504d59736c4330654839644b61543530533852793251564655706f7a5871346661654c676a645442704f6e41554930773046647453384d345a4d42724c35447a6b334252646358384c627732584a3563373673626d73594948754f482f694d716a31726f504541546536504c4857413465526147746e694c6c52546e705572474e2b4f5741534b52323835664c6c4873553761752f683632307a7854423577636847764a37594b4d7a5a465368586a775947545332425053513238576173414c4c6b734c4944724c4e6c6b414641314e72753762735a45794574703766634c696d51776e7849653171374c4d51564e544a432b31222c22616765316d793374393079766b767a30617561383532703968346634676a397430737733327966306836366d6b79656832766366666677713266716a63377c616765316b396468797233647a66736d7970647435366370346a7a386465636573777177786b676764363570686e333937756663687573717a7975727a63223a225957646c4c57567559334a35634852706232347562334a6e4c3359784369302b494667794e5455784f53426b52565a6f63465934616e564c55467068656b4535566c42535347597959337053636c49324d555a4d555539694e56466e6448465654336876436a646f4e6d4a584f556c6f4c304e7a5754465561324e744e47743662575646614864735a457334627a6c6c61545a4c4e6e4d32596b78684b7a674b4c53307449477444566d52445647673156454a76654770764b33565254323154526d7874566b5935513142504d556b72646d4e53563164765653387a5131554b2f44543564592b762b3737567137346c345865515333623049314f457337502b6449534a424a47494f5165346f4d6b36634361645a324639756d717a6c6b5344667a7136557152434972554e6a35764d31707a6c356f4e38726f5136535637565044384542436c667852313533593272614a4d32337878375a7352394a536874396a61744b496e7a6a4169425a3775416e44336c31587766576651585766496c685031456855754355694e594d515a6937635a7558416e55353944495148674b3249787274586f656f4a693657524e6b724b5a35594a30477830365a4773774c76494d56735875686c2b703971734977514571302b43492f722b4f716c7632654a43746472393855774e674464735a415a636d362b38734559335647676a5444486f436157524764484c6e526858453844454b45572b424e75644f725a7432396f79664b4b31504247435849566d35336f4f77376771517276672b4a4b696b49647378743454613167344e444e6a44516a687154427a7a325174516d595138596b5539552b65455a656863645646566c636a636344466744222c22616765316d793374393079766b767a30617561383532703968346634676a397430737733327966306836366d6b79656832766366666677713266716a63377c616765317a7764367063346e366a713472307634736e37646e393637766c7936666a72797565746433777376767976726178657265357873356b34663671223a225957646c4c57567559334a35634852706232347562334a6e4c3359784369302b494667794e5455784f53423464445a35566c4a525648464d566d684a5a4668574e5546564e45704c595535554e577377566b63764d7a4247553164584d30565a59586846436c6c475631707859564e61633030334d7a68345254466a5a55706b575770444d6a524a5247356b626b4656544746734d566c6c5a7a63726130454b4c533074494574464f56684b4f4531505648706155325a6c57485a7461324a4c544752425232684d63453030635774355547524f6455677a5a334e4f4d6d734b6f59304a47596c6c396c705a6d77464c70707a777646476256785a5054374d5933427047733149492f62414b505163683741703949564767646d42384f39723731524a77635565436d746a6f553274524e45493667436f77753237706e6f444a366b6b4e73305662643651486b4d494e6c49467a514b715135363264737836784464514f334a36574b6f4d496c45684457332f564d524d7179792f57474d47636752574951536f4a73354a673662336354556d44636a504c7a357a577849612b736e6a514c7546364146453565304656302b724d347a65466a69487758313676684435794c6a6243785730315142302b6c443761504e30664a702f4e5842526579555251346430554e3349786b567939706c314f536f6e31346f582b66356a6b57636d66433549523876594e5a416d384c71662b352f565062735468715366696c3032343869616f5151565a646a4c4938536933675a384f496f4d5364586b6d50303068377446644e317169705071424b6652387251447a6272466c734e6a4a45616c42662b715637335863615141364b6b6853397a6d61222c22616765317a7764367063346e366a713472307634736e37646e393637766c7936666a72797565746433777376767976726178657265357873356b346636717c616765316b396468797233647a66736d7970647435366370346a7a386465636573777177786b676764363570686e333937756663687573717a7975727a63223a225957646c4c57567559334a35634852706232347562334a6e4c3359784369302b494667794e5455784f53424b4b305652546c704f5753394e5a6d7456544870366245396d566d39746433565565445a57525774504e4659795757704f526a5a32526d6456436c6834564735474d5739684e304e486356565263564a32615646494f586f3156575655596a457955477779636e646c4d6c6836523052796255304b4c53307449437376566a5172636b314f566d3035636d34795232394c56305a6955484a696147317a596d523462324532596c5a726131527a55334a6f597a514b7543492f6a587a4539767a4c716f585a6879487164636577554a597879675865792f736d6c503559735a5052455747576f77694d4e6f674d44394754397a32774635594e78446d374945784c6a464a3432463162783569782f435552714458746e706545766e48696b4864584538305153376758596c384342494155613974385432616572486f746f386161536357347267735151676772344b4f486e397a636e33517a59396e56586d5361735668457a73497942654239786e53353979364e386148633033306371326977395a7877465952344f686570314a6f514e582f4a33394579382b3541356a52474545475773645954437747636d62776c6364653857532f35504d304e7651793150414a4a5847744369555448692f654f2b697130536936504377374d456950322f757036484834456d3967466e666d4c4b564d327751415541416a704a797934706b76535941666562314c6a6a7a714e56566d6e5a6e343933336b5079752f663559516d34634f61705271357a36484c38526d6e3654745258724a494b7252633034696551414451764d6336222c22616765317a7764367063346e366a713472307634736e37646e393637766c7936666a72797565746433777376767976726178657265357873356b346636717c616765316d793374393079766b767a30617561383532703968346634676a397430737733327966306836366d6b79656832766366666677713266716a6337223a225957646c4c57567559334a35634852706232347562334a6e4c3359784369302b494667794e5455784f5342694d7a685352303134566e4244646e5a7555484a745a6a464a516c46556330467164574e4a6347525a536b705a4d7a497a5a575a7257555642436b46484e45387855303472566e564d615867766131557251303173614670615a43745a516c425a6446593361444e61596b644361464e344d574d4b4c53307449486c5257454658647a6b355345684f56555a34624768525648565a566a68444e30704e56326c3457476870566e6b785a48464b635546555930454b59556274376134573070385a2f374f6d413777634f65625a7938387159683353756a6c6b33774a2b46415879723773676c516933696b6650546650645465466b3757486d51352f355a6c43643756464357706a6d6c566b416a774c52633767354b75737a3249764f4653702b43496c5045727274385044787863306f686a304c7a51564571514c3174375a7178524330396846777953316e35774d554f58386856506d76477938745962437754336f6d76535333365a3456447868712b356258776163456f437a726b38666561366a70646677467358396978464750375559706d4f334d4c3146306658524f485161537470674c2f4e4f7930444d5979556138574e38467248727077772b6233364c44654c664262377330744c5a397730563567484967493154614e7a79412b46686c70327a6f69627259374650734f4d677234432f38597873796146475a436266474b596345334e5a7851535250576e75502f7948754a696130565275486a41576633332f4b70443065386d2f6b6f4d79314f7051777a77586476524d33324e677775307a512f4f507a227d7d	\\x35ad2b55d6cd4c4fc5d936704cbe08989cf6937b909d04ccade7101ca73e6f0e	2026-09-06 07:00:01.864+00	2026-09-06 07:00:01.864+00	f	\N	\N	{"lots": [{"lot": "dansk", "answers": {"kvalitet": "Vi svarer 17"}, "productId": "ae77450a-7d78-4195-b1eb-3aa3f7b943c2", "priceSheets": [{"mode": "volume", "model": "pooled", "tiers": [{"from": 1, "flatFee": "0.00", "unitPrice": "70.00"}], "currency": "DKK", "minQuantity": 0}]}]}	2026-10-12 10:01:00.097+00	\N	\N
c8c5a27b-854c-4fec-bae2-c9610d0feabd	ef0a4c18-022c-4936-98c6-4b94d33cc44f	{2,3}	4	2026-12-01 11:00:00+00	tilbud-4	1	submitted	\\x7b22636f6e74656e74223a225957646c4c57567559334a35634852706232347562334a6e4c3359784369302b494667794e5455784f5342335555396b54553032516a5a78596e4242517a52686158647355306332646d393154455a6f526e67775546466e536b396b576e5a466144464a436d78485a474579575456574e6e566d535738354d555a6f6455597756476331656d35486545567a65584e6f4b32785359584a4d4f57706d5446454b4c533074494870745745737962327043515651774e555644556c4e735930395454556478536b4e79595664345a3046694e7a686c556b684753444577516d384b366e334e7a30643762346c2b4f5a39524c6d30466f4a775144394f622b4a62775730484275786962563062753638726634546a4a64323052584767567058736a4c5257396468753133384730644d31414a536b426775766261622f715067534254395a69544556356664566c34754467786b2f4d50376c6d6e64706f46343670646e754448554c535748566a625162323873796f495671655644515a62466e6b4930497550574b36794c586e3552416f7747426a75587773727a704f5473426d2b704d724d31424c6438794f76482f3146372b61654d703554345770745050624e6c7279464b7a546b6d693670716358706d2f6e4972444e47614e655279737639527a4d35536d723677334e7850464f4f314e594c63662f4e777a3952596d7347325a6550786e2f655265714a6e536651327547384e5254336830686b594e6d515666455147422b50466a4b5338306a695750545476647146584d7451475365475655434c4e4f364130726332692b435953794d3867474d5a4f4f592f376333222c227772617073223a7b226167653139373268617036386e6c387330376b79306b63666c6364613074796d68396e72343579796e7134687539613564336574387165717539706a75657c616765316664686166663339767a6b677a7232727a6d6767657934307477396b30736c6c6c73656734646764667561647775657730337473737034787666223a225957646c4c57567559334a35634852706232347562334a6e4c3359784369302b494667794e5455784f534242556b70574e47684f5645564e57586b766243395064444a6c59797461546c7044637a59724e31706f4f444268646c705a596b4e354d564534436d315551306c32567a64435658497662553173574841765a57705a4d3277785332525962544e54557973766555394f51584e584d584e6e6255304b4c53307449446b31556a645052444a714e4564796547744c61454e504d6c4d324d303570563246564f45564c57486333566b464f59556468556e6733556d4d4b30662b466e707956626e6a38676e637a31344a706c335376422b652b70396b7633584a4d4f797465322f33324f344e72763337455579355475544f79542b3356756d364b7a77434b77382f70353837307059764576496761556d642b3241536c7a6b716e52616479782f6e736244594e44613478466c58446c30383738495441584e534654466554776842497274727a37593262307759537445754a63446e6c434f6c39534b38574e564531382b7651497448585570524c36564b5171454b63393669444236434e4f593356423133305378774836463254566344373739425064385a713556734a543075394764673635474a654c44425138424b4f776c5564467252426b757a564c2b7469446f347259517765486455714e72694463332b684d464d442b42467749794f57392b517a4a645848584b542b497452626365506b707342306c4c4a706e4d7055455a4659566e4e6574613337373047514437587a6b4657333570374f7050396964546568464659446b30656836415365486c4d4664546d56725a716c774b5168665846444b64735a59432f64222c226167653139373268617036386e6c387330376b79306b63666c6364613074796d68396e72343579796e7134687539613564336574387165717539706a75657c616765317770656c64386866646832386d63676b3933767632776d6b656470373264786c6378747768716d6739646a6a726b3970306168737a657878666b223a225957646c4c57567559334a35634852706232347562334a6e4c3359784369302b494667794e5455784f534135544864306157564d64326c474d6c4d346346424e4e305a4b56336444596d3151526c6376645568494e4745345230787861487044656e7076436b6f72576d6c515a5739574e314a475a56566a516d645852327868636d564452584a586244563661464d7a616e467a64304657625656785a474d4b4c53307449464e4f5755316e554464694d6a4a536346686f4e584633556b35715255593265444231526c7042525539754e3149774c33564751537447556c554b5a2f62466473753050335974632f326243644b5067314279665a48433949786e4255344b316d53464c66772f4d58615230464d61456c676d5451387357505a486b3639433753393675756d533449725272477a2b6a4a75364b775664555738434738746141434f436c536635423873745a7063734a4e587845386b4d674e37593048754f7858514f694e624f526a6e6536426a736e594c4e634c5058734c376136356e2b6e535045665147434142364756514a7879764458794e6e58366a5435694d59475a73533461384974427468636f6d68523146487133614f48334e672f554430786b7451724c2b6f6b344d454b6f376a647a2b73414f7777356e5a46473172556b4755466d777765677557793678566b725a61684d627463325074686b38755956392b77616b2b714765456a6548342f63556249755466523556646d7347416e5538756c533947376c41536d68373148306f6b7478714e393737666e464a4a4d6b63412f6b547673373672532b595071483473306176774367394b322b483639476a474f4f6f57573574554c544b3641687a596d76222c22616765316664686166663339767a6b677a7232727a6d6767657934307477396b30736c6c6c736567346467646675616477756577303374737370347876667c6167653139373268617036386e6c387330376b79306b63666c6364613074796d68396e72343579796e7134687539613564336574387165717539706a7565223a225957646c4c57567559334a35634852706232347562334a6e4c3359784369302b494667794e5455784f534275645663724e6c5a42536c6333646d686b51326852565663794d6d39445348517a656a4a76566c706d6430564761326c4f52466c704e573156436973785453745263574d346156706a4d557472536e564b4e316c345347355a526b74705345387655545651524535515430525055586c56626e4d4b4c53307449465a4453314a475a7a4e4c55584a454e3039715231464852477436596e7079626c41355754467751586879644870795248644b56486b7751324d4b48614f6c4641553850324a6c7a685256304a436b6959654b494954776c7973444439594f42314d455a68567879302b58306942734830443532486e6e2b7544577a7770413439506d74316862466c494b5462703434642b706a4b314472745330686c3938535746506a45383875746a62375164646b482f44465a615a2b3147446679673235384150717136366c6431345133544e692b75376b6142746654726b4d674b34583474746e682b3237694e424c3758444f31526e665a6b2f4f4f773150357548303045536a66326d4a6c6672345269613963756d394679395530397969434451792f2b4f7959357633517a4c634e2b4e69474e393275377753342b656b565647596a56424d4b3765624c336c326b464f2f4372495947654965697475564766306b7364685853636c7176794a385356746d6c6d45396242574f52744678426738636b4d376157566166537a51517154784f6d307a443863724d46744d5a32647a31434f6b69616f4e474f476e66335a534f342b7446416d7538547244794b6d634e703136596c68754638634c777179682f344d4f222c22616765316664686166663339767a6b677a7232727a6d6767657934307477396b30736c6c6c736567346467646675616477756577303374737370347876667c616765317770656c64386866646832386d63676b3933767632776d6b656470373264786c6378747768716d6739646a6a726b3970306168737a657878666b223a225957646c4c57567559334a35634852706232347562334a6e4c3359784369302b494667794e5455784f534248644456324f4564686233563265574d3057554e56526d46744e55564756475a7355486c3154314a61596e6452625446444e33517657564a5a436e6c6861306b31546c51764c30706b654845765a7a4e6e61573835516d5635563270724d4863794d6a6449596a41304d466c555a45526e5233634b4c53307449454e72593145354d6c6c4f5a336c6e527a497a5655567857486c6e636d4a734e6b70794f455a4d65454e73536a566f56584248647a4642556d734b7a344a55714d3438796c45525346557a4b484132586338326539535845614179415659456d634d785435352f58636c6958677445305334614c3944594d5278655865616d796948503375762b76546a4b5472715846713545434734696e462b474147513970627844534e34392b5576724a59786d2f787a32464c53425a4f59566a72484f725669766144365949527a43544f38707833544171387444656845755243734c475a6a425254353466705839654d58382f796f4234513547424e2b616a4d327833536a754d546433696d555148333341702f6356736d756d5159683267593844434c6f5651784a43466d79324b4533346476636f68794451653442386134667530695565554e39387074506341326e36534c6b5a744448547a2f455861667a57324b4c3033507871625a557a6b67704a756255377a6a314c32694c375344584e4b567638546f752b6f2b4536624f5a44533477624f4b76794e4b306d754a4559797a6752344279724a5a2f746d4a596369416c547266467a5051713050735a572f3962757032334c4c417770764d7871325a4c31222c22616765317770656c64386866646832386d63676b3933767632776d6b656470373264786c6378747768716d6739646a6a726b3970306168737a657878666b7c6167653139373268617036386e6c387330376b79306b63666c6364613074796d68396e72343579796e7134687539613564336574387165717539706a7565223a225957646c4c57567559334a35634852706232347562334a6e4c3359784369302b494667794e5455784f5341305a446c424e476b72616b566b5a464a4c643342324f565979546c5a6b6231465951573173646e4a49536d56594d6d6468516d5a4a5532684e436e42545a6b68516547687855555a6a53476f776455677a56555a6a5a6b5269556b68714e797332633051795a6d70774e453072564749324d30304b4c533074494649794b316c7159544261516c5274576b357863485a454e6e6859554464734e57464f5a5545785a6b686e52555a714e7a68324b31686d61324d4b2b496e524550472b426544364b77346a50724a585945583952357a71764b417836777a614a6e6a2b766c325258482f4475356c2f447a722b484f6e384b6f6a55414b3654614558496c2b3744475132623363796d6f446e4b7a786c41465459396c4a706e574a4a447a74434d366c556546676e66584544636e6c676372792b34442f486d5073564d726a4533676642625654634e577a757332474f464d6e736a313368333233586f4768576b31797637334d504d6c6941336f596f4b3942737845796a7754365848744a66536141764c6b39352b34382b627a4445574b6445573073794254454b6d454e7371556f2f686b73516b6b48464365652b325653456d6c596c6b70734f5a56615074633430756959646a6a4e6e506439426a70766f6a4e38486f6d32754a684b38514c315467765957574a746958394c4535304a71514835346c49374d3669675066793256794a6d69345176724841642f6344583663622f442f4a7363306f346c4674412b344855694736494b5942704b4466716a5052792f366c2f4f6135397678727273573065684e776d4c6d222c22616765317770656c64386866646832386d63676b3933767632776d6b656470373264786c6378747768716d6739646a6a726b3970306168737a657878666b7c616765316664686166663339767a6b677a7232727a6d6767657934307477396b30736c6c6c73656734646764667561647775657730337473737034787666223a225957646c4c57567559334a35634852706232347562334a6e4c3359784369302b494667794e5455784f53426c5545704b646e56465247706e525739495a6b38325a4467794d6d78726558643651557073566e566c566b70345745397164466c45566b5252436c526e566c68565445647961334a4d4e6e46454d6c6c6d5933644652546477616e4668636a4e5564465a6964444a44623264774e6e4a494c7a514b4c53307449476c765a453172656d6c54556e7056613170364d4856314d554652546e6c435a6a566b53545255626b4e5763334a54637a646a5a335a484e30304b6b732f5130585143584a6d5172356b6e324476396a4d6e32324a7865656d51614955567336713651453367705035366833696c416e383847536f3542306e4c3031496b68554b69726475772f65704b68596672775662374f5978494c59526d485a47796651432f59327479534e534c6964656153762b762f305454774e4a454d444b634a7146657a665a68466b71484b7147537468795250535863495a635750794f4b516768484e485a6d7446586a2f514d6d6f507a7a71356242327251536f6a50556443647a46757675632b72636a65583968317a4b6b5853596d304e3951787a6168463073342f587854664b4d4335774f68623466714179464e444769596c6c5643334975563166524249674f586738673537706e6c394d7457477648504e70354f53524f496365766f474b79316165627736483837324d354c3149616d656b636d3533444562634149766e75394152576847754b434b33794c3839574b4f633557727046556169596541374575496e64475243645379663761673167305468782f32497637363032425143726e342f6c565265756d227d7d	\\x461bc6112ee8fa3f40a43e4cce2173a2dc0b16c370f1e72a01504819262f8133	2026-05-04 07:00:01.637+00	2026-05-04 07:00:01.637+00	f	\N	\N	\N	\N	\N	\N
e398561e-0eff-4ba7-b5ad-9424277e552d	429d19d2-1fef-402b-98a9-2d13e761b192	{6,7}	8	2026-05-11 10:00:00+00	tilbud-8	1	opened	\\x7b22636f6e74656e74223a225957646c4c57567559334a35634852706232347562334a6e4c3359784369302b494667794e5455784f53413452335251646b3533626d6c7556474e796131567853445a36576a63344b30593353336c74566b704553697449576a4652596e6c4b536d3152436d566c62446c5063567061546c6f77616e64484f4652504b7a52774c3074505757646b526c6c776447593456444a515557457a565464726444514b4c53307449446c32513051785a6b67305a6e4678626e4a324d485a4f57454e34636a4e574f446476555752544d7a4a7759553953537a4a564d486c4b5132634b795531306e6c2b652b5058712b504f6f307358352b6a6d473066726671345043574c50305875716370464a664a4f6c6e524a512f6d764b674a4558705630373952547974436b765432354341754a502f3944744d6d707353586a3668355a5445784e797467684f526d4e424f476963494973762b525375517a564159657032596a3073514e66626552496142465948355067676e2b6230585051706f4957535866624957376e66676376514c36725a4f3237575a594c71422f30744e7861636533566d54333548783431464670736f7566674d6844785539735343474d4c7538687547347a4c415748476b5453715a535a653969656e70344373692b7639497a5637686f5437305577486a4d6248395a64527131446a4f375846715836346d634c6b484138614d394137687a77546d754253566659365667446a77494e36727668503537364b45704e536b706138656a787930374c6d59684c447231754367594d45773756792b3551646a446b727267626842415877424b584f545131565664222c227772617073223a7b2261676531396136763475377a397572657378636b7077753777706d6435636e6b75776576306d686d6177776a76667537666e6a6b657130713079356c79777c616765316b73356a667a6c6b78787465726b6579387234677079673363323234686a34643071733279636c61687470373666736470656873336c66397a67223a225957646c4c57567559334a35634852706232347562334a6e4c3359784369302b494667794e5455784f53424a597a4e5959545a615758427263305273515868355a3346766232704b4d6c6c68557a5245656c6f794e58466a536c5235526d4651567a4246436a4a424e326f3562455a756547564c5930395a6547353562307475645668346330745a5545647a533038344b324a32623056716232355359574d4b4c53307449486779646b463464456446536b4a6b536d52455a3163725a6a6c69634373336431566b646d31685a6b7731564442516546425759584a774e7a414b5534713131554f785347574b5972754670657737574843523873623651765070746a376556556b456873724e504b7031412f34356a6966574b4930514b443651637077507547506c44686a4e57466e6850773966707a373273675650774a39436b7933597362735877376b5a6f345943456c356974336d4e7235366953496c6a4f4b5470795155666f727a474f2f5a7364796753447034774359477454757050306b35654c494d6531466d65765769353775494a394d53634b563938356a7261334c3538377274395770746f4e7653454b4b4c6747724c673243746a6b30694d41595a6d58592b6e732b4b697644726d4278586c6e4234494e756f6c4f67742b7a7772446d4344384c7a444c737a5155756d687645376d3052616e4364655a72316b5464766265623948314256612f546f7869482f76306e456b4c344d625866433149434572384a6d4b694a71663558646c6a472f3238503051486a704f6b6a44474b452f5a56502f654a435036714e6c41595142697938623133547a77464d706d324f783472634e72316673486f585137646c39394d35222c2261676531396136763475377a397572657378636b7077753777706d6435636e6b75776576306d686d6177776a76667537666e6a6b657130713079356c79777c616765317171363837336b3338637676746c6530616464667179737937667677363568323778637933666179716175336c7a7533786330717176786a6d68223a225957646c4c57567559334a35634852706232347562334a6e4c3359784369302b494667794e5455784f53424c59317058524574584d5851765258593252476b7752556c485743746957485935616d4535596a68486546673457464a745648646a527a466a436b466f4d446869646d497a656a4a515758685262336c69646b5a53623046794e47597653453555626b704e54556334634468345a69743257466b4b4c5330744948645659314e765a697332566c526e5a6d39476155744859315a57547a64585655747765556c55626c5a75636a6b7961565a6c5757685765456b4b6965687a78344867733461616f4d53466f3756692f656134546474414f672f312b524e717430793177696d68656d6e68382b6757323632377950516a50714c684f574e43537038683173774870352b784f47527750734f357853437a4b4447594f36515967554461435a46626b32695779346252654e56666f703769426e524e69464d387358687641574f314b343836705173527a4767706b695a6863473655594f6a5a435369504e626379714c666b415133594e34506e6c56383351707838324a38772b485a36307332713853584b4c653534563631354a303051766169334158384a7454694969684c4270457565764f63464e4a4c415a61463237787977663175655555553566545a4e2b767550676f637630656e33634a4a6265664b6a5344677844785044614a524a687743686a6f497076354b704b6a316c566349644d6741305338304578797433716e6a315a6f6761796e5136386739735661324d4d36364f6f3175334f724e324e6e54384442377a51475736784978704864356c444838435a57384e5a71344d2f3350476b56396b4f5a7252222c22616765316b73356a667a6c6b78787465726b6579387234677079673363323234686a34643071733279636c61687470373666736470656873336c66397a677c61676531396136763475377a397572657378636b7077753777706d6435636e6b75776576306d686d6177776a76667537666e6a6b657130713079356c7977223a225957646c4c57567559334a35634852706232347562334a6e4c3359784369302b494667794e5455784f5342444d306831526b3570567a567153565531626a6c5753564a724d3356474b3356696257746d6357564264564a594d576c755154684d59315a7a436a46684e53387a56466c3253457078636c423253304e614d553953655646305748706f61566446596b5a52617a424f62456c35566b5276536c454b4c533074494538765247526f4e79395a57573171633170716256685959554579545842425557395a62546c4257455674576d4e6155545672636e5a4e65466b4b7634786e3567572b48505730746545344f72444171703235564545744b5146527754377374616b31546950355034314c746c617567744e415146376f75567a38714163787449534a71686b706370477863725968386978564b466d4e487948574b3479586363364d7965727852595049634549484e72553970506c4e364f556341346d3547346a387151322f59466b61682b4d62346c4f66506174784e523234696a664b514d58634173684756716c364a7a736d68694c4d716a694c726e77384a474e51787a53356c66582b5679716c515032564a4a505a584658646d4935657343313666794e495657317a4f795970646c7564397a344b2f663648515655686b524c6b4b4c745234466b4545564d4839574639435a34524f30474a436a4a75306f49716c49685742447a514e566c563237613436713253366965397868656842584f7a386c637666726a6e4c6e43694e44556a776b6d465054466b32774e586c6b65494d32507a4c694a424e734b54546833552f6174647a4263713974613964586f743835654b2f2f2f6177375866496a4e58306a5675222c22616765316b73356a667a6c6b78787465726b6579387234677079673363323234686a34643071733279636c61687470373666736470656873336c66397a677c616765317171363837336b3338637676746c6530616464667179737937667677363568323778637933666179716175336c7a7533786330717176786a6d68223a225957646c4c57567559334a35634852706232347562334a6e4c3359784369302b494667794e5455784f5341304e58565556326443646d64504b325a5859567047546974354d32397753575534626a52445344563154546c5a52304678596e52784d454e6e436e4656637a567453485a6a4f47644364565a504c336431563031765745314f5754673361474659536b593357466442556d4a47636c52486231454b4c5330744944463465556c5354574e6d4d4668796457597954327045656d5a475a314e7161564e6e53574a4c596a63354e6c4a52636c465252304651646a414b522b64696c323849554e38594d3646614a312b6b4c31434b6d384d6c655468573247344769487270574f6a4b37537349697178766a624a594b626844634a4a557835444c7346417978383358414d76436a4d61785357392b694377532b6a4638434955484d584f373678366d73503566427063467848764f73494f66445165567a75676b2b347558344262327765376359674a536c6753726733343959506838784a7236312b50554d746342554152566144502b67454c4a345858344d336e47727767417533496a6f7669633753776d38642b357254384d75572f6159306e626e69472f6b6b366c7a7769425630744c434a6a7659312b766e657a3065644c463255446b444b794a632b3065514f7170387750587976755a6947626848766f34797873615671374b767058346f434676724675636b4741537756384b6b6249616144737359697a786d64425564756f7458662b4537596249335a6d6461387a4a4f724b6f544c497858376452452f70556258327666762b3349516e66494a517136715956534f587939796b6f626238586c716d4d61456236222c22616765317171363837336b3338637676746c6530616464667179737937667677363568323778637933666179716175336c7a7533786330717176786a6d687c61676531396136763475377a397572657378636b7077753777706d6435636e6b75776576306d686d6177776a76667537666e6a6b657130713079356c7977223a225957646c4c57567559334a35634852706232347562334a6e4c3359784369302b494667794e5455784f5341795555394259314a494e47744b566e684a56476c7a5669733364334a46536e467663444e4e4d5774344b7a424a65485a3552554a7954304934436c4636596e6c474b7a5276546973334d3146615954644359544d3451336c58524456796253747755455258556d4a546245743155586475537a674b4c53307449454e75526e41794d58704753573172535739484e3342794e57745a4c304e355a32463465486f316333566d4e4464335245523055304a706432634b2f67325164364b51526c624d584b6975664662647a4778565664784b58634162734f794b5a686f79697a64596e6e357a5757424942374a6678657274624e6b536e6553715574565067766b7569544c69546b667a72724a664f5a5550524d44562f346a2f33354a6d50574f694337577752756b4932466f4b754639324f2b592b6a7033535648454a2b4c677342764259754e38426234793958566d4132453431504d787564316b6433762b6455415347786b78705a37317a6d65506d476c63663942754965734f48474e5a7153424f6c785a4b34627a3638696d777647507454544e4f68774e57503252424647455436793574354742532b7664526e726c796a613079744a34306c344a6776796d336b75674858653479494a656f36626477732b774c48752f502f4c58703568745971394f31565942677a34476b6a4763307a4e73455336497067784a7051777930516947326f6d737a70612b7650427364334668565854634174764744785175514c465a36684c713175552f7458676664304e347a784e3543452b39696c50347a6a6b6d3654462b3352222c22616765317171363837336b3338637676746c6530616464667179737937667677363568323778637933666179716175336c7a7533786330717176786a6d687c616765316b73356a667a6c6b78787465726b6579387234677079673363323234686a34643071733279636c61687470373666736470656873336c66397a67223a225957646c4c57567559334a35634852706232347562334a6e4c3359784369302b494667794e5455784f534133616d394c646a5a4264586c6a4d43396a5454567454304a5463584e6a56484a70636e6f326157633054575648626b35524f47706f576d7456436a464a516e466b656d4644566e4d774d6b5a725755396f4e7a4a6e656d4654536a5a465a454674623230726347347964544276646a4a366546454b4c5330744945737a4e5568515a55684b6245525162464d775357687a6231687252454533636d70575743397062334658596b4656626e55764b324e4c5956454b2b726b343679466a514c79516a64507075415755792f613032654d4e2f50586d58534651464c7273712f4f43364e666a6761304e5a5361634b705735485170347165703957747252333265386234386a4c494d4f2b3458576d455138657a536e6a624d4f696849576f545345516f774e614832717445706449445a597238737442777159664f6841766b786d5267552b336661752f61755468494c5464334b716d35746d4e313133552f513643627732776a7151512f4844446f74797764516f5946354c464e323269526471706d614567694450637a4855776a7364636d66393551542b435849414449716d524d48744d70616165723530367831473072594a4a415377776751732b426d38574652646b4945753038536e5934652b54545153346d705a376b342f4565342f2f6f7951494d4f3352706f2f4c4a6c6b6a3564354f7a74726861614c462f7333416e32617565545a50334269644865714d6a34706e38336f46733333772f6870424d586f567063734b48734d7342465575574e467366474d466a58356d764e724e77587952784772762b7272227d7d	\\x2c724721afd62229ab8c1391ccc1bfe47742a2f0125f5ce74a37c7570efb02bf	2026-05-04 07:00:03.81+00	2026-05-04 07:00:03.81+00	f	\N	\N	{"lots": [{"lot": "dansk", "answers": {"kvalitet": "Vi svarer 8"}, "productId": "109df6b1-c469-413b-a720-9201ef62e720", "priceSheets": [{"mode": "volume", "model": "pooled", "tiers": [{"from": 1, "flatFee": "0.00", "unitPrice": "62.00"}], "currency": "DKK", "minQuantity": 0}]}]}	2026-05-11 10:01:00.155+00	\N	\N
e962c285-654a-4715-9bb6-46bfd85d0d87	48d384f9-7bb7-424d-943c-26a4f84f1570	{14,15}	16	2026-10-12 10:00:00+00	tilbud-16	1	winner	\\x7b22636f6e74656e74223a225957646c4c57567559334a35634852706232347562334a6e4c3359784369302b494667794e5455784f53417a5930356a526e703055326b78655764734c3270555a32707854327054656b68445a326458616b6734595651776257646e53454a6f54326846436d644a5346687553455a5955335a4b4f4449764d6e56496147705956573145543273345357706e63326870536a523561455658547a4e346231554b4c5330744948644f57554e6b556d39714e4564715956463162584933563278304e315230626a6832626d745253455132656e6b3163576c59626c5a705457384b57756964644279526c6e514357336b796742705563675a41524e61396c4f45344942727376766865417a53443832426d716e2f4a75456444686f676c51375236324a6f654c4b384d523052432b2f2b4a50635078382f505a54737a586b6739372f33772f597153374a764c5859734b6b305746777859454a395377724c6276595442776f5856676a36584e6a4562476537642b70697650677648503173584b43686875326d625762414d5948396530687863666c2f744c555950324853706a73524b37657349546c5154432b512b4b2f355647436d544b7943342b7a68337a386b72584662734e6670725652554d4b324165517352483668684b4b37316c3255516447746e666d526b2b594b52463644794667576c4678524d4c504254666a2f4d5a616535386734745641764b6b65587a79786d31776b67596e6f3454333977413259447a55565a507436586a414e69576f7074734d47506e634c4552395039644b44365847454739496c6e732f724373365763674d3267637074444b556e4a57773d3d222c227772617073223a7b22616765316b396468797233647a66736d7970647435366370346a7a386465636573777177786b676764363570686e333937756663687573717a7975727a637c616765316d793374393079766b767a30617561383532703968346634676a397430737733327966306836366d6b79656832766366666677713266716a6337223a225957646c4c57567559334a35634852706232347562334a6e4c3359784369302b494667794e5455784f53426e56336c4c5a557458526e453059557330535545344e336453647a4e61555451355232566a5556467453553830636a64715a5668476132644e4369747452445a324f546330536d5a5153305a756444567962474e57534535485a314979625374345954644c4c7a5a6d5558684a5232464f65466b4b4c5330744945567659326c3254545a4852306c47556b39724d326b3552566c6d647a6372557a643556486c6f576b644664475578635856765a4763795257634b7457674f4e6675767034442b392f337a4933324d45706d707866792b4e38702b52564b42334c667a7143522f644574676f584c736c386c4e494a364b363177682b43353647545a50426e765742573638774b5341423859366b5a44646e372b424b6f7a52643471336242622b4263327564537841585056694457365275634c4635307677384b4f49516e2f6e774e553362315866684c6e3650754a6c6c79656559657a50472f456d52776f6e4f48725a566b597843486f574f674e6533686b426c49725656444e6175764e6e6d476e6d524e384c7a624d562b786664725074384d2f4a527075564d43464c752b7269487a4b7379484a5463514963686668526a352b704e7262727247355644302f434a4739396a4445555157363176716234524b464e644c63624245364e7166743263495a554431454a49314254413054564c4579566a3855734b567250553833795069326d474244396e4c4d6c39777a4d4f6e667a3357426d7466396b306558624557736c7275654e54436f416b4c5a3377504c61554f764a516f732f4f513869455a6c496236506a4f222c22616765316b396468797233647a66736d7970647435366370346a7a386465636573777177786b676764363570686e333937756663687573717a7975727a637c616765317a7764367063346e366a713472307634736e37646e393637766c7936666a72797565746433777376767976726178657265357873356b34663671223a225957646c4c57567559334a35634852706232347562334a6e4c3359784369302b494667794e5455784f53427564586c4b536d4972526a566d6257745656444a61626b747452466c4f5554684f62484e596356564b4e544e59524463345a7a4e754e6a424e436d55785a7a6855576b643257564d325331466e5a324e355456647451584576646b5253566c6b76554751316145707556326778516c6879636e4d4b4c533074494773764e6d5935626d526b51323577617a5a4d6444417656324d3552305656516b7073634374466555343054465a77655856705a444e4c5132634b467853684130786f794b7030466450676c365a4f4a304d7031713977396576587a7732477954757a7070584267436f767a346c305147522b755559474d3267763061356f39473554773673534a6b683453733242472b3963365234485262465345774d7165346c66746b423843334d69474f71667a616135552b4a654c6b4d79724863516833745767772f61626862397a777a476870346d447a682b2f646e59682b447755754f616a48384e5749544c6166346c704b47746a416a6b7a6b7a4959303343372b2f7933306c62487148684e46417a444531396b614b6754783944636f7031764e44796f655164614b68464c346b596d6135416352454d5649352f4139372f33596c4e796458786374553030386468684c2f42424c376b3058593753332b574178682b314c59657961584c7476504b764d2b6d7467434a413436536e496d7a542b53592b7667794c49653237564f4d59394c67796a525970433379574f48726f336d5941697971647479684d667371676f5a764a726e724c4d4f757764346f53443978556e375861764c46304768394e50304e222c22616765316d793374393079766b767a30617561383532703968346634676a397430737733327966306836366d6b79656832766366666677713266716a63377c616765316b396468797233647a66736d7970647435366370346a7a386465636573777177786b676764363570686e333937756663687573717a7975727a63223a225957646c4c57567559334a35634852706232347562334a6e4c3359784369302b494667794e5455784f5342534d57564f566b67304b315a49566e63305a56464e4d554e454d4534334d46644c4e6d5654627a6c766230786f5632355661465a4a52554a52436c68454e797470566b74434f565a486558565254454e6c616d5652634452475a444a53637a684f62464132513046565246645362576b315544414b4c53307449473948626d6c49633278445a7a4a30644449774f446c4f636b34784c316c575657703564306c594d4664614d6a5176544768515a7a6b3164316b4b5a50506c4f665a765363346d776c7277397846414a75475861434d6e7a623643624b6d7a5a702f44704f58744b77656b5733656564572b6f482b5356416b334c6c7959476634766a3232325468707a685443706f70734f4b32773741714c52436b564b6b68536a6735485049354e4532555a7265436e5373517037756372496c664130506a6a7a6b483074506e31386b766b58664b33316c6768302f6233425373634f676e434b56734138313158586d4f396d4f396855784c465230384948765a75685a30757555414f736d366e696f447a6f385776724a4a387a46484f6743364d724b4e46486a3268756a4d61536a4c617365464843624f433931747778394478593143626c3761643671426b5561466f783641515a4c7a664a42727258683866742f64675961354b6765363967504d354963722b4254774d756551516a41536e456a6d42654a6e6a325455495663737267415a416742665854686356324a7244636177645857797a4e48794d637663475378782b4d6c5868304b33506e546f35772b644a4a6377324a3667646f455637364c546b2b48222c22616765316d793374393079766b767a30617561383532703968346634676a397430737733327966306836366d6b79656832766366666677713266716a63377c616765317a7764367063346e366a713472307634736e37646e393637766c7936666a72797565746433777376767976726178657265357873356b34663671223a225957646c4c57567559334a35634852706232347562334a6e4c3359784369302b494667794e5455784f5342515a6b31324d6d3942636e4a35636d4a3055475645537a52316158464a4e565a4362334234554842744e7a465154793948554549795a6a46464369394f626e70335a6b564b51545a704e32466b6145786b534864334e5768704e574a485130706852484276543256764d6c457a4d4534346230304b4c533074494842504d47396e4e554e6e62315a43546b6779626d68594b33565652575a4e636d704853486869546c4e5355565a6f6132453053554d794f44514b4532526a48754e754d7030785050552f554b785137514c6c39744e6d677859635975734641596643472b707759484a6d2b6f7953764f65766b486b346e314261574d43614d67564f346a6252354f45767a2b53652b4f746d3172336d6d4233427a537a6a597576414b707546777676554a424d4e594946386c527476497551796d694f4e2f722b65474c67666f537547486162616836446349394e614b59453766694931544453426f4e55585955394c634779714577504d5a307579383839573337374a6f684c31354350336e43596b6944744e59324543684f3757324d6d3830716d2b32427458714e373467427766614a76726b434832693237727030557634644539522f30646a4a3157795568336a4a76695a716d3769703453346e73396e62656b6f6f52764f41586d73685a774d2f3470342b377933474244485642747354566d75333770576c42626a63326e4f4e4a4e39416e4f52456c50764967594e734b344b5844465970447a595434796e705166786b414d545144742b70457141394b6b54746b386752554d6a51636a64445941727a4b78222c22616765317a7764367063346e366a713472307634736e37646e393637766c7936666a72797565746433777376767976726178657265357873356b346636717c616765316b396468797233647a66736d7970647435366370346a7a386465636573777177786b676764363570686e333937756663687573717a7975727a63223a225957646c4c57567559334a35634852706232347562334a6e4c3359784369302b494667794e5455784f534252616d52776433684c61455133524759784e6e464d4d6d4630616b7034524764594d46466e5a33644d59564a4e635578684d6e7069646a4534436c6c4551303152595855775358467857473979527a6c6a635568694b31497759306b315647633351327443563249305979396852576f7a616b554b4c5330744948567856584e69595746584d7a42435648557a656c677865586b78625759774e3068305256637863474e6a636b303453564235576a59764e46554b2f71683572596d332f7768675a6f4563336d4f394845667165624a3058366b6b4473776b71685566377a79523742537674797375657a50624551686165467661365033346e677637306a786236786b4233534e427354326b4e6132663173315a6a51596245512b30443543357975446b566e75557079327272696f54523544314a5a5731505a42633063736977764c5455626375415a4371573075764e576c6d426437752f74396a3853526667756450355156494b433031637a48685a7842466c42624f5471782b345a675a673674446a46767a364e463630765a4d4e6165357863766b3049426642526e3578694442425669532f4d6e71575234486b486b7743697153754d655059634b6f794259662f4d5276496d495546695a4570614d617432334b4274773171527045703167757248744a37724a3049706d6c446d6c7162716d6d6b682f357439334157673645512b3675716b496b4735546b42624f6c586a63742b716c36492f7062386276704130384a78643147706f66766f4c444d58524f474354396865556c5939796e7567724d6556727146222c22616765317a7764367063346e366a713472307634736e37646e393637766c7936666a72797565746433777376767976726178657265357873356b346636717c616765316d793374393079766b767a30617561383532703968346634676a397430737733327966306836366d6b79656832766366666677713266716a6337223a225957646c4c57567559334a35634852706232347562334a6e4c3359784369302b494667794e5455784f5342575a544e4b62584a464d6b746161574e4352556b31625739476348686d57584176556d46484e544a56656d39445a5570425157704964544a5a436a68514b3046724e576b795a6d744964555a4a4d47313564574e4a53336830616d6470546a4d3052546b30634374484b3142315956464b4d466b4b4c5330744947686e626a63344e5764484d32746f515459794c32354b4f455a76513170575a305a4f64486c4d4f455674536b6c3062585a525230565361484d4b5259446434576c3234744f4a4d426477504970494b345a41436a56465377776f2b6f69715134586c4642702f5644387665676a6767414d4a2f4f3066654975576a44376b6a7a366f4c77774f4749775362795736682b4353677a2f39454f794f6357447970664b7363664f7257484f74345576717a5838744846616a614c7962446b356474796647383243774a4a6178626b37362f456a796b355a4153597a58566747317337705033566c422f6970683665694a427942624e6d5465737245763874684b67564d794266386c6f2b3938346a6c367247586871422b664b3169425a77553173627735763166615165546939576c7a7a437546724d366141324d6a635a2b7a777a4d666b5573687342313335544f77324a5837486364516e6d42304775684b4c527154745671326e64377242394e547354614f4d74634c70774b722f527978537738634c635265524533564d746b75455052527a7a7576514363596f6a6d617a412f43745537346c5a66724e4b693058642b2f624b6b6834502f496b7255666f79756837464342436c31576871622f7a586e2b227d7d	\\x6b1e99181c27b2c95d136749bc8f63cc6f0b6b81f463887bbedc7c75a05407c3	2026-09-06 07:00:01.606+00	2026-09-06 07:00:01.606+00	f	\N	\N	{"lots": [{"lot": "dansk", "answers": {"kvalitet": "Vi svarer 16"}, "productId": "aacb899b-264e-4f67-aeab-aec3c7b35eca", "priceSheets": [{"mode": "volume", "model": "pooled", "tiers": [{"from": 1, "flatFee": "0.00", "unitPrice": "62.00"}], "currency": "DKK", "minQuantity": 0}]}]}	2026-10-12 10:01:00.097+00	\N	\N
\.

copy rounds_commitment (round_id, participant_ids, lot_id, controller_id, min_quantity, expected_quantity, max_quantity, school_year, left_at) from stdin;
429d19d2-1fef-402b-98a9-2d13e761b192	{6,7}	c83be475-09b9-4d17-8256-949702e45e39	6	50	100	200	2026/2027	\N
429d19d2-1fef-402b-98a9-2d13e761b192	{6,7}	c83be475-09b9-4d17-8256-949702e45e39	6	50	100	200	2027/2028	\N
429d19d2-1fef-402b-98a9-2d13e761b192	{6,7}	c83be475-09b9-4d17-8256-949702e45e39	7	50	100	200	2026/2027	\N
429d19d2-1fef-402b-98a9-2d13e761b192	{6,7}	c83be475-09b9-4d17-8256-949702e45e39	7	50	100	200	2027/2028	\N
48d384f9-7bb7-424d-943c-26a4f84f1570	{14,15}	58a46375-495e-4448-b8d8-1b8d1bd4b873	14	50	100	200	2026/2027	\N
48d384f9-7bb7-424d-943c-26a4f84f1570	{14,15}	58a46375-495e-4448-b8d8-1b8d1bd4b873	14	50	100	200	2027/2028	\N
48d384f9-7bb7-424d-943c-26a4f84f1570	{14,15}	58a46375-495e-4448-b8d8-1b8d1bd4b873	15	50	100	200	2026/2027	\N
48d384f9-7bb7-424d-943c-26a4f84f1570	{14,15}	58a46375-495e-4448-b8d8-1b8d1bd4b873	15	50	100	200	2027/2028	\N
ef0a4c18-022c-4936-98c6-4b94d33cc44f	{2,3}	1509cfeb-8d6a-49f3-be4d-11bc9be39309	2	50	100	200	2026/2027	\N
ef0a4c18-022c-4936-98c6-4b94d33cc44f	{2,3}	1509cfeb-8d6a-49f3-be4d-11bc9be39309	2	50	100	200	2027/2028	\N
ef0a4c18-022c-4936-98c6-4b94d33cc44f	{2,3}	1509cfeb-8d6a-49f3-be4d-11bc9be39309	3	50	100	200	2026/2027	\N
ef0a4c18-022c-4936-98c6-4b94d33cc44f	{2,3}	1509cfeb-8d6a-49f3-be4d-11bc9be39309	3	50	100	200	2027/2028	\N
\.

copy rounds_consensus (round_id, participant_ids, lot_id, bid_id, criterion, score_micro, comment, person_id, decided_at) from stdin;
48d384f9-7bb7-424d-943c-26a4f84f1570	{14,15}	58a46375-495e-4448-b8d8-1b8d1bd4b873	9eca5c3c-b15e-4ec9-9a4f-a35324668883	kvalitet	6000000	God 17.	c643493d-77c1-4bc2-9274-310d19cc2b77	2026-10-12 10:01:00.523126+00
48d384f9-7bb7-424d-943c-26a4f84f1570	{14,15}	58a46375-495e-4448-b8d8-1b8d1bd4b873	e962c285-654a-4715-9bb6-46bfd85d0d87	kvalitet	6000000	God 16.	c643493d-77c1-4bc2-9274-310d19cc2b77	2026-10-12 10:01:00.480026+00
\.

copy rounds_declaration (id, round_id, participant_ids, controller_id, person_id, conflict, declaration, declared_at) from stdin;
0d8ce1a7-7fb4-4468-8eb1-b9057fe787d4	48d384f9-7bb7-424d-943c-26a4f84f1570	{14,15}	14	08d667fa-223e-463e-ae9b-0feda8a320dc	f	Ingen interesser.	2026-10-12 10:01:00.096363+00
27499c34-23d7-4ee2-b72f-f6449712abbf	48d384f9-7bb7-424d-943c-26a4f84f1570	{14,15}	14	c56b8482-6767-429f-af0d-1a4747cc4ccc	f	Ingen interesser.	2026-10-12 10:01:00.188463+00
3090598d-a5d5-4090-af4f-4ef4c48b5312	429d19d2-1fef-402b-98a9-2d13e761b192	{6,7}	6	453db878-c42f-4520-b8f5-e25f5c65058e	f	Ingen interesser.	2026-05-11 10:01:00.035494+00
449a970e-fc8c-42a9-81d6-bba5c15445b0	48d384f9-7bb7-424d-943c-26a4f84f1570	{14,15}	14	c643493d-77c1-4bc2-9274-310d19cc2b77	f	Ingen interesser.	2026-10-12 10:01:00.212499+00
4e54855e-f48d-4072-bcbd-8cd7e0a93a24	48d384f9-7bb7-424d-943c-26a4f84f1570	{14,15}	14	02432716-5672-4d86-bfef-808ab0f9418b	f	Ingen interesser.	2026-10-12 10:01:00.171812+00
54076117-32da-4565-9352-6b9b35c9b248	429d19d2-1fef-402b-98a9-2d13e761b192	{6,7}	6	6c576507-39b9-4d21-b1cf-f6a868c76364	f	Ingen interesser.	2026-05-11 10:01:00.251183+00
812e29f8-dd7a-4272-9dd1-28ef4994eae8	429d19d2-1fef-402b-98a9-2d13e761b192	{6,7}	6	27c25c78-6192-4765-9fad-23d041569e2f	f	Ingen interesser.	2026-05-11 10:01:00.149362+00
8f2faa3d-0d35-4134-acb4-e7b8f54c9a62	429d19d2-1fef-402b-98a9-2d13e761b192	{6,7}	6	1a936c86-4076-4800-80eb-8fd81a1584b5	f	Ingen interesser.	2026-05-11 10:01:00.295286+00
b4f90cd5-3d8b-4a5b-ab3d-1fa4be8ad937	48d384f9-7bb7-424d-943c-26a4f84f1570	{14,15}	14	fe9acb48-e15c-43f0-b2c9-73ee9fbdf227	f	Ingen interesser.	2026-10-12 10:01:00.017788+00
bc8af890-fc04-421d-b3c9-3aa971ec7f54	429d19d2-1fef-402b-98a9-2d13e761b192	{6,7}	6	1cb501bd-ec62-4821-9e12-b6117f7ceb63	f	Ingen interesser.	2026-05-11 10:01:00.269854+00
\.

copy rounds_dialogue_call (round_id, participant_ids, lead_id, reference, title, text, lots, opened_at, closed_at) from stdin;
429d19d2-1fef-402b-98a9-2d13e761b192	{6,7}	6	faelles-2	Fælles indkøb af dansk	Fælles indkøb af dansk: hvilke licensmodeller vil I byde på, og hvad skal vi vide?	[{"title": "Dansk 4.–6. klasse", "models": ["pooled"], "subject": "dansk", "reference": "dansk"}]	2026-05-04 07:00:03.321+00	2026-05-04 07:00:03.559+00
48d384f9-7bb7-424d-943c-26a4f84f1570	{14,15}	14	faelles-3	Fælles indkøb af dansk	Fælles indkøb af dansk: hvilke licensmodeller vil I byde på, og hvad skal vi vide?	[{"title": "Dansk 4.–6. klasse", "models": ["pooled"], "subject": "dansk", "reference": "dansk"}]	2026-09-06 07:00:01.171+00	2026-09-06 07:00:01.36+00
ef0a4c18-022c-4936-98c6-4b94d33cc44f	{2,3}	2	faelles-1	Fælles indkøb af dansk	Fælles indkøb af dansk: hvilke licensmodeller vil I byde på, og hvad skal vi vide?	[{"title": "Dansk 4.–6. klasse", "models": ["pooled"], "subject": "dansk", "reference": "dansk"}]	2026-05-04 07:00:01.079+00	2026-05-04 07:00:01.282+00
\.

copy rounds_hand_in (round_id, participant_ids, person_id, handed_in_at, signed_at, signed_hash) from stdin;
48d384f9-7bb7-424d-943c-26a4f84f1570	{14,15}	c56b8482-6767-429f-af0d-1a4747cc4ccc	2026-10-12 10:01:00.334+00	2026-10-12 10:01:00.562+00	\\x1719aed5fd938fcc317d68661f2b49ef0fb1057547b6dca4f9b4514179fdaf53
48d384f9-7bb7-424d-943c-26a4f84f1570	{14,15}	c643493d-77c1-4bc2-9274-310d19cc2b77	2026-10-12 10:01:00.432+00	2026-10-12 10:01:00.579+00	\\x1719aed5fd938fcc317d68661f2b49ef0fb1057547b6dca4f9b4514179fdaf53
\.

copy rounds_letter (round_id, participant_ids, bid_id, publisher_id, sent_at, body) from stdin;
48d384f9-7bb7-424d-943c-26a4f84f1570	{14,15}	9eca5c3c-b15e-4ec9-9a4f-a35324668883	17	2026-10-12 10:01:00.773+00	{"lots": [{"lot": "dansk", "rank": 2, "title": "Dansk 4.–6. klasse", "points": "5.9613", "reason": null, "winner": {"name": "Forlag 15", "bidId": "e962c285-654a-4715-9bb6-46bfd85d0d87", "points": "7.2000", "publisherId": 16}, "outcome": "lost", "comparison": [{"own": "6", "name": "Kvalitet", "winner": "6", "criterion": "kvalitet", "ownComment": "God 17.", "winnerComment": "God 16."}]}], "text": "Underretning om tildeling: Fælles indkøb af dansk (faelles-3)\\n\\nDelaftale Dansk 4.–6. klasse (dansk)\\nDelaftalen tildeles Forlag 15 (7,2000 point). Jeres bud blev nr. 2 (5,9613 point).\\nDet vindende buds egenskaber og fordele i forhold til jeres:\\n- Kvalitet: vinderen fik 6: God 16. I fik 6: God 17.\\n\\nStandstill løber til og med 22-10-2026. Aftaler kan tidligst indgås 23-10-2026 00:00.\\n", "bidId": "9eca5c3c-b15e-4ec9-9a4f-a35324668883", "round": "faelles-3", "title": "Fælles indkøb af dansk", "signableFrom": "2026-10-22T22:00:00.000Z", "standstillLastDay": "2026-10-22"}
48d384f9-7bb7-424d-943c-26a4f84f1570	{14,15}	e962c285-654a-4715-9bb6-46bfd85d0d87	16	2026-10-12 10:01:00.773+00	{"lots": [{"lot": "dansk", "rank": 1, "title": "Dansk 4.–6. klasse", "points": "7.2000", "reason": null, "winner": {"name": "Forlag 15", "bidId": "e962c285-654a-4715-9bb6-46bfd85d0d87", "points": "7.2000", "publisherId": 16}, "outcome": "won", "comparison": []}], "text": "Underretning om tildeling: Fælles indkøb af dansk (faelles-3)\\n\\nDelaftale Dansk 4.–6. klasse (dansk)\\nDelaftalen tildeles jer.\\n\\nStandstill løber til og med 22-10-2026. Aftaler kan tidligst indgås 23-10-2026 00:00.\\n", "bidId": "e962c285-654a-4715-9bb6-46bfd85d0d87", "round": "faelles-3", "title": "Fælles indkøb af dansk", "signableFrom": "2026-10-22T22:00:00.000Z", "standstillLastDay": "2026-10-22"}
\.

copy rounds_lot (id, round_id, participant_ids, reference, title, subject, grade_from, grade_to, models, terms, winner_bid_id, winner_publisher_id, published, demand_min, demand_expected, demand_max, scenario, model_terms, winner_model, demand_years, ceiling_minor, cancelled_at, cancel_reason) from stdin;
1509cfeb-8d6a-49f3-be4d-11bc9be39309	ef0a4c18-022c-4936-98c6-4b94d33cc44f	{2,3}	dansk	Dansk 4.–6. klasse	dansk	4	6	{pooled}	{"vatBp": 2500, "overUse": "TOLERANCE", "graceDays": 0, "proration": "NONE", "countBasis": "seats", "toleranceBp": 500, "returnWindowDays": 0}	\N	\N	t	100	200	400	\N	{}	\N	[{"max": 400, "min": 100, "expected": 200, "schoolYear": "2026/2027"}, {"max": 400, "min": 100, "expected": 200, "schoolYear": "2027/2028"}]	80000000	\N	\N
4ff0743f-ae76-4c44-beec-32c4dbdd735c	c3daffc2-b469-4568-a250-410c74a1a174	{11}	dansk	Dansk 4.–6. klasse	dansk	4	6	{pooled}	{"vatBp": 2500, "overUse": "TOLERANCE", "graceDays": 0, "proration": "NONE", "countBasis": "seats", "toleranceBp": 500, "returnWindowDays": 0}	\N	\N	f	\N	\N	\N	\N	{}	\N	\N	\N	\N	\N
58a46375-495e-4448-b8d8-1b8d1bd4b873	48d384f9-7bb7-424d-943c-26a4f84f1570	{14,15}	dansk	Dansk 4.–6. klasse	dansk	4	6	{pooled}	{"vatBp": 2500, "overUse": "TOLERANCE", "graceDays": 0, "proration": "NONE", "countBasis": "seats", "toleranceBp": 500, "returnWindowDays": 0}	e962c285-654a-4715-9bb6-46bfd85d0d87	16	t	100	200	400	\N	{}	pooled	[{"max": 400, "min": 100, "expected": 200, "schoolYear": "2026/2027"}, {"max": 400, "min": 100, "expected": 200, "schoolYear": "2027/2028"}]	80000000	\N	\N
c83be475-09b9-4d17-8256-949702e45e39	429d19d2-1fef-402b-98a9-2d13e761b192	{6,7}	dansk	Dansk 4.–6. klasse	dansk	4	6	{pooled}	{"vatBp": 2500, "overUse": "TOLERANCE", "graceDays": 0, "proration": "NONE", "countBasis": "seats", "toleranceBp": 500, "returnWindowDays": 0}	\N	\N	t	100	200	400	\N	{}	\N	[{"max": 400, "min": 100, "expected": 200, "schoolYear": "2026/2027"}, {"max": 400, "min": 100, "expected": 200, "schoolYear": "2027/2028"}]	80000000	\N	\N
\.

copy rounds_opener (round_id, participant_ids, person_id, recipient) from stdin;
429d19d2-1fef-402b-98a9-2d13e761b192	{6,7}	12791d9f-de1c-4922-90ab-4f9f17d409b9	age1ks5jfzlkxxterkey8r4gpyg3c224hj4d0qs2yclahtp76fsdpehs3lf9zg
429d19d2-1fef-402b-98a9-2d13e761b192	{6,7}	27c25c78-6192-4765-9fad-23d041569e2f	age19a6v4u7z9uresxckpwu7wpmd5cnkuwev0mhmawwjvfu7fnjkeq0q0y5lyw
429d19d2-1fef-402b-98a9-2d13e761b192	{6,7}	453db878-c42f-4520-b8f5-e25f5c65058e	age1qq6873k38cvvtle0addfqysy7fvw65h27xcy3fayqau3lzu3xc0qqvxjmh
48d384f9-7bb7-424d-943c-26a4f84f1570	{14,15}	08d667fa-223e-463e-ae9b-0feda8a320dc	age1k9dhyr3dzfsmypdt56cp4jz8deceswqwxkggd65phn397ufchusqzyurzc
48d384f9-7bb7-424d-943c-26a4f84f1570	{14,15}	ba9a9f2c-0f6c-42d6-9bc6-b1f8c6483b53	age1my3t90yvkvz0aua852p9h4f4gj9t0sw32yf0h66mkyeh2vcfffwq2fqjc7
48d384f9-7bb7-424d-943c-26a4f84f1570	{14,15}	fe9acb48-e15c-43f0-b2c9-73ee9fbdf227	age1zwd6pc4n6jq4r0v4sn7dn967vly6fjryuetd3wsvvyvraxere5xs5k4f6q
ef0a4c18-022c-4936-98c6-4b94d33cc44f	{2,3}	03ef0fc3-239f-408e-91e9-d2e01b8711f3	age1fdhaff39vzkgzr2rzmggey40tw9k0slllseg4dgdfuadwuew03tssp4xvf
ef0a4c18-022c-4936-98c6-4b94d33cc44f	{2,3}	504ffd10-29ac-4bff-98f9-7a3208ee6edb	age1972hap68nl8s07ky0kcflcda0tymh9nr45yynq4hu9a5d3et8qequ9pjue
ef0a4c18-022c-4936-98c6-4b94d33cc44f	{2,3}	a78cfe91-7008-4c04-b5b3-9ed47f8f241e	age1wpeld8hfdh28mcgk93vv2wmkedp72dxlcxtwhqmg9djjrk9p0ahszexxfk
\.

copy rounds_opening (round_id, participant_ids, envelope, ordinal, person_id, declaration_id, opened_at, record) from stdin;
429d19d2-1fef-402b-98a9-2d13e761b192	{6,7}	bids	1	453db878-c42f-4520-b8f5-e25f5c65058e	3090598d-a5d5-4090-af4f-4ef4c48b5312	2026-05-11 10:01:00.01+00	\N
429d19d2-1fef-402b-98a9-2d13e761b192	{6,7}	bids	2	27c25c78-6192-4765-9fad-23d041569e2f	812e29f8-dd7a-4272-9dd1-28ef4994eae8	2026-05-11 10:01:00.155+00	{"bids": [{"bidId": "7730bc55-d53c-46ee-b8db-92c0a3b9a772", "sha256": "e4c53aed5cd1a6f15bbc0984d993fcf7be07f3c2cc148245cf22ffcbceb0d96c", "outcome": "opened", "version": 1, "receivedAt": "2026-05-04T07:00:03.880Z", "publisherId": 9, "contentSha256": "24affbb41b8deac6d92b991d48333fb3dc16cca16f012043043fc008a8d1fba5"}, {"bidId": "e398561e-0eff-4ba7-b5ad-9424277e552d", "sha256": "2c724721afd62229ab8c1391ccc1bfe47742a2f0125f5ce74a37c7570efb02bf", "outcome": "opened", "version": 1, "receivedAt": "2026-05-04T07:00:03.810Z", "publisherId": 8, "contentSha256": "7f98ac6667eccb0c58af6abb138cc889526fde04f2a53739ccc7da2a3f18a7d6"}], "termsHash": "fef2f08534d57c7b3eed773fd928d786b7a1c5b3976cf43425b3a2117acecfec"}
48d384f9-7bb7-424d-943c-26a4f84f1570	{14,15}	bids	1	fe9acb48-e15c-43f0-b2c9-73ee9fbdf227	b4f90cd5-3d8b-4a5b-ab3d-1fa4be8ad937	2026-10-12 10:01:00.008+00	\N
48d384f9-7bb7-424d-943c-26a4f84f1570	{14,15}	bids	2	08d667fa-223e-463e-ae9b-0feda8a320dc	0d8ce1a7-7fb4-4468-8eb1-b9057fe787d4	2026-10-12 10:01:00.097+00	{"bids": [{"bidId": "9eca5c3c-b15e-4ec9-9a4f-a35324668883", "sha256": "35ad2b55d6cd4c4fc5d936704cbe08989cf6937b909d04ccade7101ca73e6f0e", "outcome": "opened", "version": 1, "receivedAt": "2026-09-06T07:00:01.864Z", "publisherId": 17, "contentSha256": "6e5a1b5830438782b8e1fd75a22c8b5f1eefe0ceb89671793a37958703c52e47"}, {"bidId": "e962c285-654a-4715-9bb6-46bfd85d0d87", "sha256": "6b1e99181c27b2c95d136749bc8f63cc6f0b6b81f463887bbedc7c75a05407c3", "outcome": "opened", "version": 1, "receivedAt": "2026-09-06T07:00:01.606Z", "publisherId": 16, "contentSha256": "36d52bc65afc80f0fdf13f6a9b88137c5e504fb0642a06229cf073b7eb93185a"}], "termsHash": "3e866fa820a39483c8737b2889f3a34f256fd67e727fc770898b8533affe72f9"}
\.

copy rounds_participant (round_id, participant_ids, controller_id, state, signatory, payer_gln, order_reference, award_approved_at, signatory_role, invited_at, address, approved_hash) from stdin;
429d19d2-1fef-402b-98a9-2d13e761b192	{6,7}	6	approved	Skolechefen	5790000000012	PO-105	\N	Skolechef efter delegation fra kommunalbestyrelsen	\N	\N	\\x5a1a3ccb3ae40190c40fc74e0c557c15bd5132a3869dce03119584db5e83b3c2
429d19d2-1fef-402b-98a9-2d13e761b192	{6,7}	7	approved	Skolechefen	5790000000012	PO-106	\N	Skolechef efter delegation fra kommunalbestyrelsen	2026-05-04 07:00:03.298+00	\N	\\x5a1a3ccb3ae40190c40fc74e0c557c15bd5132a3869dce03119584db5e83b3c2
48d384f9-7bb7-424d-943c-26a4f84f1570	{14,15}	14	approved	Skolechefen	5790000000012	PO-113	2026-10-12 10:01:00.658+00	Skolechef efter delegation fra kommunalbestyrelsen	\N	\N	\\xdc52154d5f5ab9c67bcab39ee37173ca3e8e9265c2f64a2c120d550bbae53311
48d384f9-7bb7-424d-943c-26a4f84f1570	{14,15}	15	approved	Skolechefen	5790000000012	PO-114	2026-10-12 10:01:00.711+00	Skolechef efter delegation fra kommunalbestyrelsen	2026-09-06 07:00:01.145+00	\N	\\xdc52154d5f5ab9c67bcab39ee37173ca3e8e9265c2f64a2c120d550bbae53311
c3daffc2-b469-4568-a250-410c74a1a174	{11}	11	invited	\N	\N	\N	\N	\N	\N	\N	\N
ef0a4c18-022c-4936-98c6-4b94d33cc44f	{2,3}	2	approved	Skolechefen	5790000000012	PO-101	\N	Skolechef efter delegation fra kommunalbestyrelsen	\N	\N	\\x367663e892e8605d60a1381574e512c47a73f4b87d736b13ce8dfadc48e68931
ef0a4c18-022c-4936-98c6-4b94d33cc44f	{2,3}	3	approved	Skolechefen	5790000000012	PO-102	\N	Skolechef efter delegation fra kommunalbestyrelsen	2026-05-04 07:00:01.041+00	\N	\\x367663e892e8605d60a1381574e512c47a73f4b87d736b13ce8dfadc48e68931
\.

copy rounds_receipt (bid_id, round_id, participant_ids, publisher_id, closes_at, version, sha256, client_sealed, received_at) from stdin;
45b41697-72bf-412a-9bae-d26e70d49286	ef0a4c18-022c-4936-98c6-4b94d33cc44f	{2,3}	5	2026-12-01 11:00:00+00	1	\\x9698463754f42816e3ecf0a853063f3c3154ebc93474a02f0481e45facd02065	f	2026-05-04 07:00:01.908+00
7730bc55-d53c-46ee-b8db-92c0a3b9a772	429d19d2-1fef-402b-98a9-2d13e761b192	{6,7}	9	2026-05-11 10:00:00+00	1	\\xe4c53aed5cd1a6f15bbc0984d993fcf7be07f3c2cc148245cf22ffcbceb0d96c	f	2026-05-04 07:00:03.88+00
9eca5c3c-b15e-4ec9-9a4f-a35324668883	48d384f9-7bb7-424d-943c-26a4f84f1570	{14,15}	17	2026-10-12 10:00:00+00	1	\\x35ad2b55d6cd4c4fc5d936704cbe08989cf6937b909d04ccade7101ca73e6f0e	f	2026-09-06 07:00:01.864+00
c8c5a27b-854c-4fec-bae2-c9610d0feabd	ef0a4c18-022c-4936-98c6-4b94d33cc44f	{2,3}	4	2026-12-01 11:00:00+00	1	\\x461bc6112ee8fa3f40a43e4cce2173a2dc0b16c370f1e72a01504819262f8133	f	2026-05-04 07:00:01.637+00
e398561e-0eff-4ba7-b5ad-9424277e552d	429d19d2-1fef-402b-98a9-2d13e761b192	{6,7}	8	2026-05-11 10:00:00+00	1	\\x2c724721afd62229ab8c1391ccc1bfe47742a2f0125f5ce74a37c7570efb02bf	f	2026-05-04 07:00:03.81+00
e962c285-654a-4715-9bb6-46bfd85d0d87	48d384f9-7bb7-424d-943c-26a4f84f1570	{14,15}	16	2026-10-12 10:00:00+00	1	\\x6b1e99181c27b2c95d136749bc8f63cc6f0b6b81f463887bbedc7c75a05407c3	f	2026-09-06 07:00:01.606+00
\.

copy rounds_round (id, reference, title, lead_id, participant_ids, state, author_id, terms, recipients, starts_on, ends_on, terms_hash, published_at, closes_at, sent_at, signable_from, concluded_at, cancel_reason, amended_at, version, created_at, regime, notice_number, edited_by, published_text, quality_signed_at, prices_opened_at) from stdin;
429d19d2-1fef-402b-98a9-2d13e761b192	faelles-2	Fælles indkøb af dansk	6	{6,7}	opened	6c576507-39b9-4d21-b1cf-f6a868c76364	{"options": {"years": 0, "noticeMonths": 6}, "criteria": [{"name": "Kvalitet", "subs": [], "weight": "40", "reference": "kvalitet"}], "tieBreak": "none", "envelopes": "one", "shortfall": "report", "evaluation": {"kind": "linear_slope", "clamp": false, "scaleMax": "8", "slopePct": "50"}, "priceIndex": null, "eligibility": [], "priceWeight": "60", "firstCallOff": "expected", "dataProcessing": {"version": "1", "categories": ["pseudonym", "klassetrin", "institution", "brug"], "subProcessors": [], "transferBasis": "none"}, "onAwardRejected": "leave"}	{age19a6v4u7z9uresxckpwu7wpmd5cnkuwev0mhmawwjvfu7fnjkeq0q0y5lyw,age1ks5jfzlkxxterkey8r4gpyg3c224hj4d0qs2yclahtp76fsdpehs3lf9zg,age1qq6873k38cvvtle0addfqysy7fvw65h27xcy3fayqau3lzu3xc0qqvxjmh}	2026-08-01	2028-08-01	\\xfef2f08534d57c7b3eed773fd928d786b7a1c5b3976cf43425b3a2117acecfec	2026-05-04 07:00:03.782+00	2026-05-11 10:00:00+00	\N	\N	\N	\N	\N	9	2026-05-04 07:00:03.265179+00	{"cpv": ["80420000-4"], "reasons": "Læremidler til undervisning er en tjeneste efter udbudslovens afsnit III.", "decidedAt": "2026-05-04T09:00:03.597+02:00", "decidedBy": "6c576507-39b9-4d21-b1cf-f6a868c76364", "estimates": [{"lot": "dansk", "unitPrice": "1000.00"}], "procedure": "light"}	123456-2026	6c576507-39b9-4d21-b1cf-f6a868c76364	{"approved":{"dialogue":[],"documents":[],"leadId":6,"lots":[{"ceilingMinor":"80000000","demand":[{"expected":200,"max":400,"min":100,"schoolYear":"2026/2027"},{"expected":200,"max":400,"min":100,"schoolYear":"2027/2028"}],"grades":[4,6],"modelTerms":{},"models":["pooled"],"reference":"dansk","scenario":null,"subject":"dansk","terms":{"countBasis":"seats","graceDays":0,"overUse":"TOLERANCE","proration":"NONE","returnWindowDays":0,"toleranceBp":500,"vatBp":2500},"title":"Dansk 4.–6. klasse"}],"participantIds":[6,7],"period":{"from":"2026-08-01","to":"2028-08-01"},"reference":"faelles-2","regime":{"cpv":["80420000-4"],"decidedAt":"2026-05-04T09:00:03.597+02:00","decidedBy":"6c576507-39b9-4d21-b1cf-f6a868c76364","estimates":[{"lot":"dansk","unitPrice":"1000.00"}],"procedure":"light","reasons":"Læremidler til undervisning er en tjeneste efter udbudslovens afsnit III."},"terms":{"criteria":[{"name":"Kvalitet","reference":"kvalitet","subs":[],"weight":"40"}],"dataProcessing":{"categories":["pseudonym","klassetrin","institution","brug"],"subProcessors":[],"transferBasis":"none","version":"1"},"eligibility":[],"envelopes":"one","evaluation":{"clamp":false,"kind":"linear_slope","scaleMax":"8","slopePct":"50"},"firstCallOff":"expected","onAwardRejected":"leave","options":{"noticeMonths":6,"years":0},"priceIndex":null,"priceWeight":"60","shortfall":"report","tieBreak":"none"},"title":"Fælles indkøb af dansk"},"closesAt":"2026-05-11T10:00:00.000Z","noticeNumber":"123456-2026","openers":["age19a6v4u7z9uresxckpwu7wpmd5cnkuwev0mhmawwjvfu7fnjkeq0q0y5lyw","age1ks5jfzlkxxterkey8r4gpyg3c224hj4d0qs2yclahtp76fsdpehs3lf9zg","age1qq6873k38cvvtle0addfqysy7fvw65h27xcy3fayqau3lzu3xc0qqvxjmh"],"version":1}	\N	\N
48d384f9-7bb7-424d-943c-26a4f84f1570	faelles-3	Fælles indkøb af dansk	14	{14,15}	concluded	02432716-5672-4d86-bfef-808ab0f9418b	{"options": {"years": 0, "noticeMonths": 6}, "criteria": [{"name": "Kvalitet", "subs": [], "weight": "40", "reference": "kvalitet"}], "tieBreak": "none", "envelopes": "one", "shortfall": "report", "evaluation": {"kind": "linear_slope", "clamp": false, "scaleMax": "8", "slopePct": "50"}, "priceIndex": null, "eligibility": [], "priceWeight": "60", "firstCallOff": "expected", "dataProcessing": {"version": "1", "categories": ["pseudonym", "klassetrin", "institution", "brug"], "subProcessors": [], "transferBasis": "none"}, "onAwardRejected": "leave"}	{age1k9dhyr3dzfsmypdt56cp4jz8deceswqwxkggd65phn397ufchusqzyurzc,age1my3t90yvkvz0aua852p9h4f4gj9t0sw32yf0h66mkyeh2vcfffwq2fqjc7,age1zwd6pc4n6jq4r0v4sn7dn967vly6fjryuetd3wsvvyvraxere5xs5k4f6q}	2026-08-01	2028-08-01	\\x3e866fa820a39483c8737b2889f3a34f256fd67e727fc770898b8533affe72f9	2026-09-06 07:00:01.526+00	2026-10-12 10:00:00+00	2026-10-12 10:01:00.773+00	2026-10-22 22:00:00+00	2026-10-22 22:00:00.024+00	\N	\N	15	2026-09-06 07:00:01.105066+00	{"cpv": ["80420000-4"], "reasons": "Læremidler til undervisning er en tjeneste efter udbudslovens afsnit III.", "decidedAt": "2026-09-06T09:00:01.391+02:00", "decidedBy": "02432716-5672-4d86-bfef-808ab0f9418b", "estimates": [{"lot": "dansk", "unitPrice": "1000.00"}], "procedure": "light"}	123456-2026	02432716-5672-4d86-bfef-808ab0f9418b	{"approved":{"dialogue":[],"documents":[],"leadId":14,"lots":[{"ceilingMinor":"80000000","demand":[{"expected":200,"max":400,"min":100,"schoolYear":"2026/2027"},{"expected":200,"max":400,"min":100,"schoolYear":"2027/2028"}],"grades":[4,6],"modelTerms":{},"models":["pooled"],"reference":"dansk","scenario":null,"subject":"dansk","terms":{"countBasis":"seats","graceDays":0,"overUse":"TOLERANCE","proration":"NONE","returnWindowDays":0,"toleranceBp":500,"vatBp":2500},"title":"Dansk 4.–6. klasse"}],"participantIds":[14,15],"period":{"from":"2026-08-01","to":"2028-08-01"},"reference":"faelles-3","regime":{"cpv":["80420000-4"],"decidedAt":"2026-09-06T09:00:01.391+02:00","decidedBy":"02432716-5672-4d86-bfef-808ab0f9418b","estimates":[{"lot":"dansk","unitPrice":"1000.00"}],"procedure":"light","reasons":"Læremidler til undervisning er en tjeneste efter udbudslovens afsnit III."},"terms":{"criteria":[{"name":"Kvalitet","reference":"kvalitet","subs":[],"weight":"40"}],"dataProcessing":{"categories":["pseudonym","klassetrin","institution","brug"],"subProcessors":[],"transferBasis":"none","version":"1"},"eligibility":[],"envelopes":"one","evaluation":{"clamp":false,"kind":"linear_slope","scaleMax":"8","slopePct":"50"},"firstCallOff":"expected","onAwardRejected":"leave","options":{"noticeMonths":6,"years":0},"priceIndex":null,"priceWeight":"60","shortfall":"report","tieBreak":"none"},"title":"Fælles indkøb af dansk"},"closesAt":"2026-10-12T10:00:00.000Z","noticeNumber":"123456-2026","openers":["age1k9dhyr3dzfsmypdt56cp4jz8deceswqwxkggd65phn397ufchusqzyurzc","age1my3t90yvkvz0aua852p9h4f4gj9t0sw32yf0h66mkyeh2vcfffwq2fqjc7","age1zwd6pc4n6jq4r0v4sn7dn967vly6fjryuetd3wsvvyvraxere5xs5k4f6q"],"version":1}	2026-10-12 10:01:00.579+00	\N
c3daffc2-b469-4568-a250-410c74a1a174	kladderunde	Fælles indkøb af dansk	11	{11}	draft	ae1c8e71-c5b2-4860-8c0a-3bac281598f1	{"options": {"years": 0, "noticeMonths": 6}, "criteria": [{"name": "Kvalitet", "subs": [], "weight": "40", "reference": "kvalitet"}], "tieBreak": "none", "envelopes": "one", "shortfall": "report", "evaluation": {"kind": "linear_slope", "clamp": false, "scaleMax": "8", "slopePct": "50"}, "priceIndex": null, "eligibility": [], "priceWeight": "60", "firstCallOff": "expected", "dataProcessing": {"version": "1", "categories": ["pseudonym", "klassetrin", "institution", "brug"], "subProcessors": [], "transferBasis": "none"}, "onAwardRejected": "leave"}	{}	2026-08-01	2028-08-01	\N	\N	\N	\N	\N	\N	\N	\N	1	2026-09-02 07:00:00.592879+00	\N	\N	\N	\N	\N	\N
ef0a4c18-022c-4936-98c6-4b94d33cc44f	faelles-1	Fælles indkøb af dansk	2	{2,3}	published	308ec3ef-991f-45ec-ba0f-91b786e9a823	{"options": {"years": 0, "noticeMonths": 6}, "criteria": [{"name": "Kvalitet", "subs": [], "weight": "40", "reference": "kvalitet"}], "tieBreak": "none", "envelopes": "one", "shortfall": "report", "evaluation": {"kind": "linear_slope", "clamp": false, "scaleMax": "8", "slopePct": "50"}, "priceIndex": null, "eligibility": [], "priceWeight": "60", "firstCallOff": "expected", "dataProcessing": {"version": "1", "categories": ["pseudonym", "klassetrin", "institution", "brug"], "subProcessors": [], "transferBasis": "none"}, "onAwardRejected": "leave"}	{age1972hap68nl8s07ky0kcflcda0tymh9nr45yynq4hu9a5d3et8qequ9pjue,age1fdhaff39vzkgzr2rzmggey40tw9k0slllseg4dgdfuadwuew03tssp4xvf,age1wpeld8hfdh28mcgk93vv2wmkedp72dxlcxtwhqmg9djjrk9p0ahszexxfk}	2026-08-01	2028-08-01	\\xf68453e073c12a73095b2e908b375bb50fec914e041f0afd12c5c35fc9c473d7	2026-05-04 07:00:01.579+00	2026-12-01 11:00:00+00	\N	\N	\N	\N	\N	7	2026-05-04 07:00:00.973345+00	{"cpv": ["80420000-4"], "reasons": "Læremidler til undervisning er en tjeneste efter udbudslovens afsnit III.", "decidedAt": "2026-05-04T09:00:01.315+02:00", "decidedBy": "308ec3ef-991f-45ec-ba0f-91b786e9a823", "estimates": [{"lot": "dansk", "unitPrice": "1000.00"}], "procedure": "light"}	123456-2026	308ec3ef-991f-45ec-ba0f-91b786e9a823	{"approved":{"dialogue":[],"documents":[],"leadId":2,"lots":[{"ceilingMinor":"80000000","demand":[{"expected":200,"max":400,"min":100,"schoolYear":"2026/2027"},{"expected":200,"max":400,"min":100,"schoolYear":"2027/2028"}],"grades":[4,6],"modelTerms":{},"models":["pooled"],"reference":"dansk","scenario":null,"subject":"dansk","terms":{"countBasis":"seats","graceDays":0,"overUse":"TOLERANCE","proration":"NONE","returnWindowDays":0,"toleranceBp":500,"vatBp":2500},"title":"Dansk 4.–6. klasse"}],"participantIds":[2,3],"period":{"from":"2026-08-01","to":"2028-08-01"},"reference":"faelles-1","regime":{"cpv":["80420000-4"],"decidedAt":"2026-05-04T09:00:01.315+02:00","decidedBy":"308ec3ef-991f-45ec-ba0f-91b786e9a823","estimates":[{"lot":"dansk","unitPrice":"1000.00"}],"procedure":"light","reasons":"Læremidler til undervisning er en tjeneste efter udbudslovens afsnit III."},"terms":{"criteria":[{"name":"Kvalitet","reference":"kvalitet","subs":[],"weight":"40"}],"dataProcessing":{"categories":["pseudonym","klassetrin","institution","brug"],"subProcessors":[],"transferBasis":"none","version":"1"},"eligibility":[],"envelopes":"one","evaluation":{"clamp":false,"kind":"linear_slope","scaleMax":"8","slopePct":"50"},"firstCallOff":"expected","onAwardRejected":"leave","options":{"noticeMonths":6,"years":0},"priceIndex":null,"priceWeight":"60","shortfall":"report","tieBreak":"none"},"title":"Fælles indkøb af dansk"},"closesAt":"2026-12-01T11:00:00.000Z","noticeNumber":"123456-2026","openers":["age1972hap68nl8s07ky0kcflcda0tymh9nr45yynq4hu9a5d3et8qequ9pjue","age1fdhaff39vzkgzr2rzmggey40tw9k0slllseg4dgdfuadwuew03tssp4xvf","age1wpeld8hfdh28mcgk93vv2wmkedp72dxlcxtwhqmg9djjrk9p0ahszexxfk"],"version":1}	\N	\N
\.

copy rounds_run (round_id, participant_ids, number, cause, inputs, inputs_hash, result, result_hash, person_id, ran_at) from stdin;
48d384f9-7bb7-424d-943c-26a4f84f1570	{14,15}	1	first	{"version":1,"terms":{"evaluation":{"kind":"linear_slope","scaleMax":"8","slopePct":"50","clamp":false},"priceWeight":"60","criteria":[{"reference":"kvalitet","weight":"40","maxDeduction":null}],"tieBreak":"none","abnormallyLow":null},"lots":[{"lot":"dansk","models":["pooled"],"quantity":200,"bids":[{"bidId":"9eca5c3c-b15e-4ec9-9a4f-a35324668883","publisherId":17,"receivedAt":"2026-09-06T07:00:01.864Z","offers":[{"model":"pooled","priceMinor":"1400000"}],"scores":[{"criterion":"kvalitet","consensus":"6","evaluators":[["c56b8482-6767-429f-af0d-1a4747cc4ccc","6"],["c643493d-77c1-4bc2-9274-310d19cc2b77","6"]]}]},{"bidId":"e962c285-654a-4715-9bb6-46bfd85d0d87","publisherId":16,"receivedAt":"2026-09-06T07:00:01.606Z","offers":[{"model":"pooled","priceMinor":"1240000"}],"scores":[{"criterion":"kvalitet","consensus":"6","evaluators":[["c56b8482-6767-429f-af0d-1a4747cc4ccc","6"],["c643493d-77c1-4bc2-9274-310d19cc2b77","6"]]}]}]}]}	\\xdcb9197ce8a9e4679308b0f9391e52ee6588456a1a68769b9842b9082a5c102f	{"version":1,"lots":[{"lot":"dansk","winnerBidId":"e962c285-654a-4715-9bb6-46bfd85d0d87","winnerModel":"pooled","tied":[],"warnings":[],"bids":[{"bidId":"e962c285-654a-4715-9bb6-46bfd85d0d87","publisherId":16,"model":"pooled","price":"12400.00","priceScore":"8.0000","qualityScore":"6.0000","total":"7.2000","evaluated":null,"rank":1,"flags":[]},{"bidId":"9eca5c3c-b15e-4ec9-9a4f-a35324668883","publisherId":17,"model":"pooled","price":"14000.00","priceScore":"5.9355","qualityScore":"6.0000","total":"5.9613","evaluated":null,"rank":2,"flags":[]}]}]}	\\x9751e27e5bebc86d87cbc9b798b12a2aa8c12fb9a62ec16296180f8bfd7b2e4e	02432716-5672-4d86-bfef-808ab0f9418b	2026-10-12 10:01:00.61+00
\.

copy rounds_score (round_id, participant_ids, lot_id, bid_id, criterion, person_id, score_micro, comment) from stdin;
48d384f9-7bb7-424d-943c-26a4f84f1570	{14,15}	58a46375-495e-4448-b8d8-1b8d1bd4b873	9eca5c3c-b15e-4ec9-9a4f-a35324668883	kvalitet	c56b8482-6767-429f-af0d-1a4747cc4ccc	6000000	God 17.
48d384f9-7bb7-424d-943c-26a4f84f1570	{14,15}	58a46375-495e-4448-b8d8-1b8d1bd4b873	9eca5c3c-b15e-4ec9-9a4f-a35324668883	kvalitet	c643493d-77c1-4bc2-9274-310d19cc2b77	6000000	God 17.
48d384f9-7bb7-424d-943c-26a4f84f1570	{14,15}	58a46375-495e-4448-b8d8-1b8d1bd4b873	e962c285-654a-4715-9bb6-46bfd85d0d87	kvalitet	c56b8482-6767-429f-af0d-1a4747cc4ccc	6000000	God 16.
48d384f9-7bb7-424d-943c-26a4f84f1570	{14,15}	58a46375-495e-4448-b8d8-1b8d1bd4b873	e962c285-654a-4715-9bb6-46bfd85d0d87	kvalitet	c643493d-77c1-4bc2-9274-310d19cc2b77	6000000	God 16.
\.

copy simulation_simulation (id, party_id, controller_id, participant_ids, round_id, run_id, state, body, inputs_hash, result, problem, made_at) from stdin;
cfa5eb14-c723-4f6a-b095-4896d296c156	11	11	{}	\N	\N	done	{"bidIds": [], "period": {"to": "2026-09-01", "from": "2026-08-01"}, "usePcts": ["80", "100", "120"], "scenarios": [{"pot": {"rule": "share", "guarantees": [], "pricePerPupil": "10.00"}, "name": "pulje", "sheets": [], "inForce": false}]}	\\x926b685d1277588cf15adcfe51e979841ae100d960959e104f4750e07ae6a571	{"pupils": 1, "renewal": [], "products": [{"id": "2ccb1225-b0bd-4340-9f08-2eb7f6ade140", "uses": 1, "title": "Dansk 4", "active": 1, "schools": 1, "publisher": "10"}], "scenarios": [{"name": "pulje", "costs": [{"basis": "1 pupils", "model": "pot", "amount": {"minor": 1000, "currency": "DKK"}, "product": null, "controller": "11", "breakEvenPct": "100", "perActivePupil": null}], "total": {"minor": 1000, "currency": "DKK"}, "publishers": [{"id": "10", "name": "Forlag 9", "amount": {"minor": 1000, "currency": "DKK"}, "difference": {"minor": 0, "currency": "DKK"}}], "controllers": [{"id": "11", "name": "Kommune 110", "amount": {"minor": 1000, "currency": "DKK"}, "difference": {"minor": 0, "currency": "DKK"}}], "sensitivity": [{"total": {"minor": 1000, "currency": "DKK"}, "usePct": "80"}, {"total": {"minor": 1000, "currency": "DKK"}, "usePct": "100"}, {"total": {"minor": 1000, "currency": "DKK"}, "usePct": "120"}], "breakEvenPct": "100"}]}	\N	2026-09-02 07:00:00.748261+00
\.

copy usage_batch (id, publisher_id, reference, state, sent, accepted, duplicate, quarantined, rejected, lines_hash, received_at, format, counted) from stdin;
5b3e1b23-a77b-42d8-ab57-479ad0cf7747	10	august	done	2	1	0	0	1	\\x89bd9e1d865bfbf49ef5f74058d249e0f2fcfb5254412482987f500a5fba180d	2026-09-02 07:00:00.011683+00	ndjson	t
\.

copy usage_event_2026_08 (controller_id, publisher_id, month, event_id, at, pseudonym, institution_number, product, kind, seconds, body_hash, batch_id, line, voids) from stdin;
11	10	2026-08-01	e1	2026-08-14 07:00:00+00	6bbffed3aa0562d1b63ad46b7d34ee7e	101000	9788700000100	use	60	\\xc1af103c38a2b0b746f61cceedf4cd31	5b3e1b23-a77b-42d8-ab57-479ad0cf7747	1	\N
\.

copy usage_issue (batch_id, publisher_id, line, outcome, reason, controller_id, month, fields, last_line) from stdin;
5b3e1b23-a77b-42d8-ab57-479ad0cf7747	10	2	rejected	bad_json	\N	\N	\N	2
\.

copy usage_month (publisher_id, month, state, reported_at) from stdin;
10	2026-08-01	complete	2026-09-02 07:00:00.133614+00
\.
