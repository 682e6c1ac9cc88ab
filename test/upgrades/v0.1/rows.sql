copy agreements_agreement (id, reference, publisher_id, participant_ids, round_reference, lot_reference, offer_id, product_id, model, price_sheet, proration, count_basis, over_use, tolerance_bp, vat_bp, starts_on, ends_on, term_starts_on, term_ends_on, ceiling_minor, called_minor, called_quantity, call_offs, state, created_at, shortfall, reached_quantity, lead_id, option_years, options_used, option_notice_months, guaranteed_quantity, index_name, index_base_month, index_first_after_months, index_max_pct_micro, return_window_days, grace_days, notice_on) from stdin;
066e527e-8e31-494b-a0d3-a89fb3f9a6dd	faelles-3.dansk	16	{14,15}	faelles-3	dansk	\N	02c2f691-190c-4f2c-9e28-166d891dbfa7	pooled	{"mode": "volume", "model": "pooled", "tiers": [{"from": 1, "flatFee": "0.00", "unitPrice": "62.00"}], "currency": "DKK", "minQuantity": 0}	NONE	seats	TOLERANCE	500	2500	2026-08-01	2028-08-01	2026-08-01	2027-08-01	80000000	2480000	200	2	active	2026-10-22 22:00:00.650005+00	report	200	14	0	0	6	0	\N	\N	\N	\N	0	0	\N
5f3877eb-b4af-4274-b9f9-028092eead4d	purchase-102defe8-259c-4741-ae53-a7541151d75e	10	{11}	\N	\N	5e73213f-5a87-4c54-a7fd-adc0164b1671	6b9b44fa-04da-4f16-860d-cb7e783d61f4	pooled	{"mode": "volume", "model": "pooled", "tiers": [{"from": 1, "flatFee": "0.00", "unitPrice": "62.00"}], "currency": "DKK", "minQuantity": 0}	NONE	seats	TOLERANCE	0	2500	2026-08-01	2027-08-01	2026-08-01	2027-08-01	620000	620000	100	1	active	2026-06-01 07:00:01.186543+00	report	100	\N	0	0	6	0	\N	\N	\N	\N	0	0	\N
\.

copy agreements_buyer (agreement_id, controller_id, publisher_id, payer_gln, order_reference, committed_min, committed_expected, committed_max, version) from stdin;
066e527e-8e31-494b-a0d3-a89fb3f9a6dd	14	16	5790000000012	PO-113	50	100	200	1
066e527e-8e31-494b-a0d3-a89fb3f9a6dd	15	16	5790000000012	PO-114	50	100	200	1
5f3877eb-b4af-4274-b9f9-028092eead4d	11	10	5790000000012	PO-1	100	100	100	1
\.

copy agreements_call_off (id, agreement_id, number, controller_id, publisher_id, product_id, model, quantity, institution_ids, unit_price_micro, net_minor, starts_on, ends_on, proration, over_use, tolerance_bp, vat_bp, called_at, extends_id) from stdin;
0cbeb984-5d2d-489a-b91e-1971e4718d88	066e527e-8e31-494b-a0d3-a89fb3f9a6dd	1	14	16	02c2f691-190c-4f2c-9e28-166d891dbfa7	pooled	100	\N	62000000	1240000	2026-08-01	2028-08-01	NONE	TOLERANCE	500	2500	2026-10-22 22:00:00.667076+00	\N
2c04c9d1-9aac-4f75-abe1-614d9cd8fd79	066e527e-8e31-494b-a0d3-a89fb3f9a6dd	2	15	16	02c2f691-190c-4f2c-9e28-166d891dbfa7	pooled	100	\N	62000000	1240000	2026-08-01	2028-08-01	NONE	TOLERANCE	500	2500	2026-10-22 22:00:00.667186+00	\N
ad490a26-8a15-42d7-9a6f-0892e5b25442	5f3877eb-b4af-4274-b9f9-028092eead4d	1	11	10	6b9b44fa-04da-4f16-860d-cb7e783d61f4	pooled	100	\N	62000000	620000	2026-08-01	2027-08-01	NONE	TOLERANCE	0	2500	2026-06-01 07:00:01.219596+00	\N
\.

copy agreements_commitment (agreement_id, controller_id, publisher_id, starts_on, ends_on, school_year, least, expected, most) from stdin;
066e527e-8e31-494b-a0d3-a89fb3f9a6dd	14	16	2026-08-01	2027-08-01	2026/2027	50	100	200
066e527e-8e31-494b-a0d3-a89fb3f9a6dd	14	16	2027-08-01	2028-08-01	2027/2028	50	100	200
066e527e-8e31-494b-a0d3-a89fb3f9a6dd	15	16	2026-08-01	2027-08-01	2026/2027	50	100	200
066e527e-8e31-494b-a0d3-a89fb3f9a6dd	15	16	2027-08-01	2028-08-01	2027/2028	50	100	200
\.

copy billing_invoice (id, publisher_id, controller_id, agreement_id, kind, month, state, series, series_number, number, payer_gln, order_reference, currency, net_minor, vat_minor, total_minor, issued_at, due_on, content_hash) from stdin;
37d6138f-6542-4c8f-8eb8-a9afa4647d77	10	11	5f3877eb-b4af-4274-b9f9-028092eead4d	base	2026-08-01	issued	2026	1	FORLAG-9-2026-000001	5790000000012	PO-1	DKK	620000	155000	775000	2026-09-02 07:00:01.418+00	2026-10-02	\\xac3343479044f26aa5a100787d923943c544b50ab1e6158056395a2f37186cad
\.

copy billing_line (invoice_id, line, controller_id, publisher_id, kind, product_id, description, call_off_id, reconciliation_id, starts_on, ends_on, entitled, active, quantity, unit_price_micro, days, of_days, net_minor, vat_category, vat_bp, adjustment_number, institution_id, shortfall_id) from stdin;
37d6138f-6542-4c8f-8eb8-a9afa4647d77	1	11	10	base	6b9b44fa-04da-4f16-860d-cb7e783d61f4	Dansk 4	ad490a26-8a15-42d7-9a6f-0892e5b25442	\N	2026-08-01	2027-08-01	\N	\N	100	62000000	365	365	620000	S	2500	0	\N	\N
\.

copy billing_run (id, publisher_id, month, started_at) from stdin;
836dc1ef-3db3-416f-a5c9-4417ed71e166	10	2026-08-01	2026-09-02 07:00:00.479276+00
\.

copy billing_run_pair (run_id, publisher_id, agreement_id, controller_id, invoices) from stdin;
836dc1ef-3db3-416f-a5c9-4417ed71e166	10	5f3877eb-b4af-4274-b9f9-028092eead4d	11	1
\.

copy billing_series (publisher_id, series, next_number) from stdin;
10	2026	2
\.

copy billing_vat (invoice_id, controller_id, publisher_id, category, vat_bp, base_minor, vat_minor) from stdin;
37d6138f-6542-4c8f-8eb8-a9afa4647d77	11	10	S	2500	620000	155000
\.

copy catalogue_identifier (identifier, product_id, publisher_id, position) from stdin;
9788700000049	33df4cf4-a6e2-4433-befb-754b4a915cf9	4	0
9788700000056	4466fa4e-55fd-4245-aa9f-f91157019eac	5	0
9788700000087	8f91fc03-15fb-4f4d-bb4b-c08a5d349eb9	8	0
9788700000094	33cb86b8-0933-4099-b15b-a7b300ae8459	9	0
9788700000100	6b9b44fa-04da-4f16-860d-cb7e783d61f4	10	0
9788700000162	02c2f691-190c-4f2c-9e28-166d891dbfa7	16	0
9788700000179	143b8dbf-19f4-4b4a-b2c8-ebc2ec6a85eb	17	0
urn:example:kladde	7fe93004-bb46-4963-8dec-51af96886005	10	0
\.

copy catalogue_offer (id, product_id, publisher_id, version, model, price_sheet, proration, count_basis, over_use, tolerance_bp, vat_bp, return_window_days, grace_days, valid_from, created_at, used_at, used_hash, term_starts, term_months, notice_by) from stdin;
5e73213f-5a87-4c54-a7fd-adc0164b1671	6b9b44fa-04da-4f16-860d-cb7e783d61f4	10	1	pooled	{"mode": "volume", "model": "pooled", "tiers": [{"from": 1, "flatFee": "0.00", "unitPrice": "62.00"}], "currency": "DKK", "minQuantity": 0}	NONE	seats	TOLERANCE	0	2500	0	0	2026-06-01	2026-06-01 07:00:01.020937+00	2026-06-01 07:00:01.146117+00	\\x7ea1c002ede0f7fbe209201a39b5208d3d6a2dfe447b1dc1c3d085fd4a3ca9f3	08-01	12	\N
\.

copy catalogue_product (id, publisher_id, reference, title, description, subjects, grade_from, grade_to, audience, institution_kinds, language, state, version, created_at, updated_at, creators, content_type, authentication, terms_url, link) from stdin;
02c2f691-190c-4f2c-9e28-166d891dbfa7	16	dansk-4	Dansk 4 fra 16		{dansk}	4	6	pupils	{school}	da	published	1	2026-09-06 07:00:02.0272+00	2026-09-06 07:00:02.027219+00	{}	other	{}	\N	\N
143b8dbf-19f4-4b4a-b2c8-ebc2ec6a85eb	17	dansk-4	Dansk 4 fra 17		{dansk}	4	6	pupils	{school}	da	published	1	2026-09-06 07:00:02.234968+00	2026-09-06 07:00:02.234995+00	{}	other	{}	\N	\N
33cb86b8-0933-4099-b15b-a7b300ae8459	9	dansk-4	Dansk 4 fra 9		{dansk}	4	6	pupils	{school}	da	published	1	2026-05-04 07:00:07.429471+00	2026-05-04 07:00:07.429503+00	{}	other	{}	\N	\N
33df4cf4-a6e2-4433-befb-754b4a915cf9	4	dansk-4	Dansk 4 fra 4		{dansk}	4	6	pupils	{school}	da	published	1	2026-05-04 07:00:02.383898+00	2026-05-04 07:00:02.383927+00	{}	other	{}	\N	\N
4466fa4e-55fd-4245-aa9f-f91157019eac	5	dansk-4	Dansk 4 fra 5		{dansk}	4	6	pupils	{school}	da	published	1	2026-05-04 07:00:02.813823+00	2026-05-04 07:00:02.813856+00	{}	other	{}	\N	\N
6b9b44fa-04da-4f16-860d-cb7e783d61f4	10	dansk-4	Dansk 4		{dansk}	0	9	pupils	{school}	da	published	1	2026-06-01 07:00:00.894417+00	2026-06-01 07:00:00.894444+00	{}	other	{}	\N	\N
7fe93004-bb46-4963-8dec-51af96886005	10	kladde	Kladde		{dansk}	\N	\N	pupils	{school}	da	draft	1	2026-09-02 07:00:01.552792+00	2026-09-02 07:00:01.552832+00	{}	other	{}	\N	\N
8f91fc03-15fb-4f4d-bb4b-c08a5d349eb9	8	dansk-4	Dansk 4 fra 8		{dansk}	4	6	pupils	{school}	da	published	1	2026-05-04 07:00:07.172447+00	2026-05-04 07:00:07.17248+00	{}	other	{}	\N	\N
\.

copy licences_draw (id, controller_id, pool_id, institution_id, seats, starts_on, ends_on, state, drawn_at, waiting_id) from stdin;
62135cc4-6b7d-4dbf-81af-317a9d2d413f	11	94e8fbe8-a40f-4277-be5d-8c36f1f4c783	6	100	2027-07-30	2027-08-01	active	2026-08-03 07:00:00.259+00	\N
c880b0d1-3c38-48fa-8af1-6918100316ee	11	94e8fbe8-a40f-4277-be5d-8c36f1f4c783	6	3	2026-08-05	2027-01-01	active	2026-08-03 07:00:00.238+00	\N
f31f3e09-78f9-4cd7-971c-3bf3feaa0a53	11	94e8fbe8-a40f-4277-be5d-8c36f1f4c783	5	3	2026-08-05	2027-01-01	active	2026-08-03 07:00:00.148+00	\N
\.

copy licences_ledger (id, controller_id, pool_id, movement_id, cause, account, institution_id, seats, starts_on, ends_on, at) from stdin;
1	11	94e8fbe8-a40f-4277-be5d-8c36f1f4c783	94e8fbe8-a40f-4277-be5d-8c36f1f4c783	grant	licence	\N	-100	2026-08-01	2027-08-01	2026-06-01 07:00:01.989+00
10	14	a3312f66-6d64-4f6f-b413-2e001c1b1cc3	a3312f66-6d64-4f6f-b413-2e001c1b1cc3	grant	pool	\N	100	2026-08-01	2028-08-01	2026-10-22 22:00:00.744+00
11	15	a6a4f17d-3545-4534-be8e-fc94faf76588	a6a4f17d-3545-4534-be8e-fc94faf76588	grant	licence	\N	-100	2026-08-01	2028-08-01	2026-10-22 22:00:00.789+00
12	15	a6a4f17d-3545-4534-be8e-fc94faf76588	a6a4f17d-3545-4534-be8e-fc94faf76588	grant	pool	\N	100	2026-08-01	2028-08-01	2026-10-22 22:00:00.789+00
2	11	94e8fbe8-a40f-4277-be5d-8c36f1f4c783	94e8fbe8-a40f-4277-be5d-8c36f1f4c783	grant	pool	\N	100	2026-08-01	2027-08-01	2026-06-01 07:00:01.989+00
3	11	94e8fbe8-a40f-4277-be5d-8c36f1f4c783	f31f3e09-78f9-4cd7-971c-3bf3feaa0a53	draw	pool	\N	-3	2026-08-05	2027-01-01	2026-08-03 07:00:00.148+00
4	11	94e8fbe8-a40f-4277-be5d-8c36f1f4c783	f31f3e09-78f9-4cd7-971c-3bf3feaa0a53	draw	institution	5	3	2026-08-05	2027-01-01	2026-08-03 07:00:00.148+00
5	11	94e8fbe8-a40f-4277-be5d-8c36f1f4c783	c880b0d1-3c38-48fa-8af1-6918100316ee	draw	pool	\N	-3	2026-08-05	2027-01-01	2026-08-03 07:00:00.238+00
6	11	94e8fbe8-a40f-4277-be5d-8c36f1f4c783	c880b0d1-3c38-48fa-8af1-6918100316ee	draw	institution	6	3	2026-08-05	2027-01-01	2026-08-03 07:00:00.238+00
7	11	94e8fbe8-a40f-4277-be5d-8c36f1f4c783	62135cc4-6b7d-4dbf-81af-317a9d2d413f	draw	pool	\N	-100	2027-07-30	2027-08-01	2026-08-03 07:00:00.259+00
8	11	94e8fbe8-a40f-4277-be5d-8c36f1f4c783	62135cc4-6b7d-4dbf-81af-317a9d2d413f	draw	institution	6	100	2027-07-30	2027-08-01	2026-08-03 07:00:00.259+00
9	14	a3312f66-6d64-4f6f-b413-2e001c1b1cc3	a3312f66-6d64-4f6f-b413-2e001c1b1cc3	grant	licence	\N	-100	2026-08-01	2028-08-01	2026-10-22 22:00:00.744+00
\.

select setval(pg_get_serial_sequence('licences_ledger', 'id'), (select max(id) from licences_ledger));

copy licences_licence (id, controller_id, publisher_id, agreement_id, call_off_id, product_id, model, institution_ids, quantity, over_use, tolerance_bp, starts_on, ends_on, made_at, return_window_days, grace_days) from stdin;
0286ee90-acd0-40a1-8095-d5d02ce2a63f	11	10	5f3877eb-b4af-4274-b9f9-028092eead4d	ad490a26-8a15-42d7-9a6f-0892e5b25442	6b9b44fa-04da-4f16-860d-cb7e783d61f4	pooled	\N	100	TOLERANCE	0	2026-08-01	2027-08-01	2026-06-01 07:00:01.938047+00	0	0
a35743c3-e890-4d22-8b3e-649fb76ccc6a	15	16	066e527e-8e31-494b-a0d3-a89fb3f9a6dd	2c04c9d1-9aac-4f75-abe1-614d9cd8fd79	02c2f691-190c-4f2c-9e28-166d891dbfa7	pooled	\N	100	TOLERANCE	500	2026-08-01	2028-08-01	2026-10-22 22:00:00.78574+00	0	0
b279a1b6-962c-4528-ba1e-4ccf3a036967	14	16	066e527e-8e31-494b-a0d3-a89fb3f9a6dd	0cbeb984-5d2d-489a-b91e-1971e4718d88	02c2f691-190c-4f2c-9e28-166d891dbfa7	pooled	\N	100	TOLERANCE	500	2026-08-01	2028-08-01	2026-10-22 22:00:00.736776+00	0	0
\.

copy licences_pool (id, controller_id, licence_id, size, starts_on, ends_on, cuts, taken, held_cuts, held, queue, claim_cuts, claimed) from stdin;
94e8fbe8-a40f-4277-be5d-8c36f1f4c783	11	0286ee90-acd0-40a1-8095-d5d02ce2a63f	100	2026-08-01	2027-08-01	{2026-08-01,2026-08-05,2027-01-01,2027-07-30}	{0,6,0,100}	{}	{}	{d03ac83a-c89f-4d95-a631-0ae585e099b4}	{2027-07-30}	{1}
a3312f66-6d64-4f6f-b413-2e001c1b1cc3	14	b279a1b6-962c-4528-ba1e-4ccf3a036967	100	2026-08-01	2028-08-01	{2026-08-01}	{0}	{}	{}	{}	{}	{}
a6a4f17d-3545-4534-be8e-fc94faf76588	15	a35743c3-e890-4d22-8b3e-649fb76ccc6a	100	2026-08-01	2028-08-01	{2026-08-01}	{0}	{}	{}	{}	{}	{}
\.

copy licences_standing (id, controller_id, pool_id, institution_id, class_label, state, made_at, ended_at) from stdin;
70e2057e-9150-4b68-ad60-35d2b282fe02	11	94e8fbe8-a40f-4277-be5d-8c36f1f4c783	5	9Z	active	2026-08-03 07:00:01.426+00	\N
\.

copy licences_waiting (id, controller_id, pool_id, institution_id, seats, granted, partial, starts_on, ends_on, state, asked_at, settled_at) from stdin;
d03ac83a-c89f-4d95-a631-0ae585e099b4	11	94e8fbe8-a40f-4277-be5d-8c36f1f4c783	5	1	0	f	2027-07-30	2027-08-01	waiting	2026-08-03 07:00:00.351+00	\N
\.

copy parties_api_key (id, party_id, person_id, institution_id, roles, hash, last4, created_at, expires_at, revoked_at) from stdin;
08o6bea7	11	4c24691b-c3e4-47e7-a67f-afed0b6c6800	\N	{finance}	\\x9a0fd6a3292aac75f7eb54fc5f1d5c4aef0c367609b9a0d4d90c319543abab1b	6cLk	2026-06-01 07:00:00.557804+00	2029-05-31 07:00:00.557804+00	\N
2xax1n61	12	cd81ef25-e74e-423e-a282-1b8e78288119	\N	{buyer}	\\xfc38eaa009e8083042045e8a10cfb6d156301aa92ec4649886f9ab2ce36bed8a	Jzpw	2026-06-01 07:00:02.264498+00	2029-05-31 07:00:02.264498+00	\N
3s9lf4wp	6	189d6875-398d-4bf8-a6d5-81316256f07e	\N	{finance}	\\xa65aa41912fafc264347ba0b3f5f100f7264ed4ca744e0fe812326af80485057	DHF6	2026-05-04 07:00:05.593105+00	2029-05-03 07:00:05.593105+00	\N
3vq2ww28	6	0bd768c6-edc5-43d3-a9bd-3def5aeb3ecb	3	{school}	\\xc0b093a5bd29e8741327c4b9a3a6b2d035515d095aff97590f8fe342ab845013	AJvQ	2026-05-04 07:00:05.791221+00	2029-05-03 07:00:05.791221+00	\N
3zc2334i	6	35f05604-8e23-4ebf-add7-6a944c70e93c	\N	{opener}	\\xc373a8eee01652040b4817fef13bccbcd8a6dc89f183fb895374bc8f49cd7791	ZpDT	2026-05-04 07:00:06.755526+00	2029-05-03 07:00:06.755526+00	\N
45lvg3mz	3	e0b92591-585c-4937-9d2c-3e3cf2b90e1e	\N	{approver}	\\xa89d44c7fc4428bbfd5a07cde81ad4fac087e34c10f6c9352e1c6c1f772326a9	mCi8	2026-05-04 07:00:01.289457+00	2029-05-03 07:00:01.289457+00	\N
46mqwup5	1	378a1f43-640f-4e08-8339-21bfd6642d87	\N	{operator}	\\x53576d631111c00cc66f4057c4ec13831736d2d55a98bfb17b2d04d60c6f9c47	Oxc0	2026-11-29 02:23:40.11698+00	2027-11-29 02:23:40.11698+00	\N
4at4m2vk	2	879c637d-37f7-4d59-a359-3ee38f741d45	1	{school}	\\x8f6af1f0ceeb709e490e73e1442e2d79525484ffdd57c91fab37ecc807fe2697	vPug	2026-05-04 07:00:00.892965+00	2029-05-03 07:00:00.892965+00	\N
52xxn06j	16	f65a5c80-c359-4ecf-9e71-423b13c28818	\N	{publisher}	\\xe08c9aa62616389392f41fdc3014bffb2272e2c02147f5d5a772c25110800ca1	wZ7L	2026-09-06 07:00:01.940607+00	2029-09-05 07:00:01.940607+00	\N
54kq26sd	4	960fd79b-5d8d-45c1-83f1-a6fa3e6e50be	\N	{publisher}	\\xae0ad58df4b6e5ad2e317190a8d28a76c0e7fca09321b1e06646f33ad2a74951	d0Op	2026-05-04 07:00:02.256373+00	2029-05-03 07:00:02.256373+00	\N
54mf4phn	11	d2e9ef9e-ee2a-4d2d-993a-de783afbf67c	\N	{evaluator}	\\xcbbafb65141ad0cf21469c2c8afbf4eec7b83a4403522469124c50ef6b624242	aQPp	2026-06-01 07:00:00.669079+00	2029-05-31 07:00:00.669079+00	\N
5gtecisj	9	b7c13722-6401-45c1-a2e0-3cb9db108923	\N	{publisher}	\\x0aa7dc61e5d2fd85589fbdf6c6a8113bcb7901b7b32814eb09ce0d9ee8c12461	gtfU	2026-05-04 07:00:07.317556+00	2029-05-03 07:00:07.317556+00	\N
5rfdsa4c	6	529d81db-c85d-42e4-acac-e2d85d1b463a	\N	{evaluator}	\\x523256c640a848e92fda73c7f564bd82749af0d1847d710ac8d3a43bd5a8fac9	GySq	2026-05-04 07:00:05.754337+00	2029-05-03 07:00:05.754337+00	\N
62rif1kz	13	ec10544e-f5f7-4265-90c6-2735cb8a6381	\N	{finance}	\\x1d921d50c69dd51cfa3fde08757070e3a89436ae2f70e6a23bd416264b2db7a8	px69	2026-06-01 07:00:02.920815+00	2029-05-31 07:00:02.920815+00	\N
68kjiqva	2	79a0a960-016e-49ea-a9fd-75f674afcb56	\N	{opener}	\\x9fe7bc5985017a3df7a6ec81d7016319ecf069d7282cf36ab2244d02a6196b63	fo3M	2026-05-04 07:00:01.926358+00	2029-05-03 07:00:01.926358+00	\N
6lumo5kd	8	99906da0-0482-4017-8b5e-b890697180c8	\N	{publisher}	\\xaa363767c8255e6c31ba3b9b177ea1fac142ec742093400d31bc026ec9ddeb83	FkZI	2026-05-04 07:00:06.987282+00	2029-05-03 07:00:06.987282+00	\N
7583ikrq	12	c10ac17d-f974-457b-8d12-64bc4c5dd3a0	\N	{finance}	\\x538bb518888d1e5b05bdaa791769f22f3cecb5f27c97033b07ff7eb8407672cb	rNVC	2026-06-01 07:00:02.441069+00	2029-05-31 07:00:02.441069+00	\N
77omf48p	2	1ec27cdf-4c23-4e30-b28b-4fa30cc9cb37	\N	{approver}	\\x219e6a5a0985de372bb9f7f82f2a72975e4f740d4d2452a014949fa9477209f3	RwRC	2026-05-04 07:00:00.49533+00	2029-05-03 07:00:00.49533+00	\N
7cfxrvy0	3	cdd3ec79-9b67-4990-8453-0528e06d4d54	\N	{buyer}	\\x88fc4bf82b2fcf52ee7732e4d95c6d8c854308dd24f43c9f9e741bc3c6125371	RM2S	2026-05-04 07:00:01.18054+00	2029-05-03 07:00:01.18054+00	\N
7i8co8su	15	61c3922b-f0d8-4d0c-86e9-d9d10817f6cf	9	{school}	\\x38845ea5b00822a292ae3670fcb2c54d6fbf1974aa90e44891263c67010de176	uuQV	2026-09-06 07:00:01.439457+00	2029-09-05 07:00:01.439457+00	\N
7sq3zdj7	14	d2bd54f4-d404-4681-aab4-02b2eb10d444	\N	{opener}	\\xc37b2ac8590a8d3763cdafbd7b22e1b607277ef69f2ff0e42f54401f0fd40f7e	R4s4	2026-09-06 07:00:00.85413+00	2029-09-05 07:00:00.85413+00	\N
8jaudm8g	4	af3999d1-1507-4027-b874-9de675db0871	\N	{finance}	\\xabb0b6a99dd21c6bcc7991c657f6b0bb130701c2f6142a8fce6b25108455547c	y55p	2026-05-04 07:00:02.326925+00	2029-05-03 07:00:02.326925+00	\N
8x3338oy	3	2d4a853a-7b1d-489f-9217-3fcd9ddaed4b	2	{school}	\\xffd157136cf74849b912e5efa30e866240040260e0a6d44f7a224af904d212dd	xQen	2026-05-04 07:00:01.660227+00	2029-05-03 07:00:01.660227+00	\N
a1lb898q	2	0b219279-02b6-4405-a4b4-b75442bb73b9	\N	{evaluator}	\\x4f7c876f18135e9042332860528609310abf4c0eebecfe76f09f19652ffcb532	10Qy	2026-05-04 07:00:00.810028+00	2029-05-03 07:00:00.810028+00	\N
ac2ipzo6	14	bdc13431-e143-4dee-b396-d36ed6c90d9a	\N	{evaluator}	\\xc3b4a21dfeeaf95c42fe08b555cda08311830e63caa32513d8317632bf534281	2E67	2026-09-06 07:00:01.865211+00	2029-09-05 07:00:01.865211+00	\N
avldv5yp	5	f5ec8508-5fe2-4924-8996-8f3ae17d88c1	\N	{finance}	\\xd4fd6f298ebd29f8b8e35a1f5fc92eea8f086810551ac376951e399eee826af5	ww8z	2026-05-04 07:00:02.7675+00	2029-05-03 07:00:02.7675+00	\N
b10eb807	9	df8edf62-a21a-4317-8b2f-b378afd5bc58	\N	{finance}	\\x26325b377442aa8b08c2c3409cae9e66cc3578ea3116c16163c386b30135ad40	isf0	2026-05-04 07:00:07.402794+00	2029-05-03 07:00:07.402794+00	\N
bdfggncm	6	075713e9-9fd1-4a45-8bcb-3932088e37bf	\N	{opener}	\\x02e9cf255852044ed472abad3c4b725bc2f559a1e33616605b774aa294609b98	UbsV	2026-05-04 07:00:06.494315+00	2029-05-03 07:00:06.494315+00	\N
c8vmk269	11	d1edeaec-8ed0-4bbd-9cef-fc758a6003ac	5	{school}	\\x12fcf015badbf952bb9dd67c03c28b141660c3ba603c8e2a9acd2cb11f3b6b44	M7Jw	2026-06-01 07:00:00.760315+00	2029-05-31 07:00:00.760315+00	\N
da922wud	7	9c5f381d-4985-48fa-94e7-394e84bbb569	\N	{finance}	\\xa597f2975b1234ba3aefcde293e1bb4ac7246194bbd68acfb70a7bcf483c0d2a	3DOf	2026-05-04 07:00:06.171333+00	2029-05-03 07:00:06.171333+00	\N
dx7g89xq	14	74916bc2-6252-4224-add9-a9313fa1fe9d	\N	{approver}	\\x44732bd368455fc011f64465d2c0a1350fda7fa9a7e37aeba3abf6f832065818	IUpx	2026-09-06 07:00:00.702458+00	2029-09-05 07:00:00.702458+00	\N
e2gdolc8	7	8d9d8b39-34b1-4a56-9afa-d939ad8e52fa	4	{school}	\\xabe5814fc5eab4d926e909abd3ab01a295855330940d9db171b0e143ba1b99ab	THo2	2026-05-04 07:00:06.370305+00	2029-05-03 07:00:06.370305+00	\N
eci7npsj	2	0035b9d5-23a5-42a6-86c6-868eec00031a	\N	{evaluator}	\\xd461b12719b9d8d03ef1290fa16f8e8ca762107aecf00fe85eee1662e02f4b6f	M5Hp	2026-05-04 07:00:02.124607+00	2029-05-03 07:00:02.124607+00	\N
f8r2o7j1	14	dbb11bc3-a9bd-4b4e-aedd-92d6fab6b31b	\N	{finance}	\\x570535da59e17eefc623e248b874b80a6a3ef73034e0f5418172865e546eba13	4C78	2026-09-06 07:00:00.766305+00	2029-09-05 07:00:00.766305+00	\N
fw2py56v	6	618dc9c5-0165-46c2-8c91-f08f6e8f93a2	\N	{opener}	\\x1a3e5a8cc213486850088ef9fa9360ebede39fd21ff81460a748ba250077a084	Tlns	2026-05-04 07:00:05.670837+00	2029-05-03 07:00:05.670837+00	\N
g2r1wom8	11	54a37f64-dc4e-4027-9b78-d5a41b8e78ea	\N	{buyer}	\\xb383536991c3aaba1fe2c899414e137823ee49f695ed8c22c868123532c92c3c	Samn	2026-06-01 07:00:00.381392+00	2029-05-31 07:00:00.381392+00	\N
ggu4qtbe	14	3fdafcbc-af4c-4b44-9ad2-3428aebf88e6	\N	{opener}	\\x3e6564021e86797b16b4ee42eeb5b27995c5732757569770bc1b248676cae1f8	whhi	2026-09-06 07:00:01.539171+00	2029-09-05 07:00:01.539171+00	\N
go918pgu	15	6d6cbac5-e48f-4881-90b4-741fdf5e9fe4	\N	{approver}	\\x14b8b24048334b5b09019641b92d889868e9240f60269db83a14b09fb7949b1c	V0Ge	2026-09-06 07:00:01.1991+00	2029-09-05 07:00:01.1991+00	\N
h8ycst90	3	f069cb83-4093-43c7-a71d-5ca45a5c4867	\N	{opener}	\\xb5a0f8c52eca19eb6606350dd32a01fc5f6cd7574abe9dcd8e17183540b0bd3f	0utX	2026-05-04 07:00:01.500504+00	2029-05-03 07:00:01.500504+00	\N
h9tayt5d	14	f20d9e41-7605-4791-ba09-97574bdb3097	\N	{opener}	\\x049d51a10bd239bb13442ce6d425352bcdb15874e6ad20ed697a3a665e8902ce	26Z9	2026-09-06 07:00:01.601952+00	2029-09-05 07:00:01.601952+00	\N
hfl5016v	7	03d5f512-2fa3-4f29-89cf-e60553e9b7a3	\N	{opener}	\\xf92b1dfff46338b1af3d9e40832fd1a607acf4745abcdbd3af2b22fff77cbea3	GlRY	2026-05-04 07:00:06.250857+00	2029-05-03 07:00:06.250857+00	\N
i4bfgbng	17	5aeedf02-3f40-482e-bddd-be886b1a07be	\N	{finance}	\\xe64aedb43b0a0b6b09636adc1264f24b3e2ecd9b3dcee51554705f17f0154183	dlNz	2026-09-06 07:00:02.207955+00	2029-09-05 07:00:02.207955+00	\N
jdud6wj5	11	7f9a0bb3-d149-4537-af43-eb7c75f819f1	6	{school}	\\x42d91d6e77e4e5d136768b6710e6376d80045a618677f03ded22d9ae866c0554	AEqe	2026-06-01 07:00:03.036372+00	2029-05-31 07:00:03.036372+00	\N
jgtb8zzq	2	6f2aad35-ae8d-45e0-b89f-bc5c7f044f8f	\N	{finance}	\\xc5dc60caf10210dc0bacce741cc1693830e9a537c9005a8ee997c5ff17197237	ZFkY	2026-05-04 07:00:00.6239+00	2029-05-03 07:00:00.6239+00	\N
kdes5npg	8	7c1b7df8-0636-496d-a49d-96c0a5ee6808	\N	{finance}	\\x647fc2f4b3b8549e84b4b4469f68af8c34e639dc0655c6b76e6c5402a07f977a	RSLS	2026-05-04 07:00:07.071441+00	2029-05-03 07:00:07.071441+00	\N
kqtfq8g0	6	5e9a1e5e-7d56-4e27-ac9b-8f682a5302c0	\N	{approver}	\\x9cb258bc26d7b2f4fcc9d238780068fd4b03002c8a23cee73786640be02a0a4a	Orvg	2026-05-04 07:00:05.545009+00	2029-05-03 07:00:05.545009+00	\N
laxm8yt3	5	632bb094-c29b-48da-bbca-f0b48d3e8a63	\N	{publisher}	\\x389d016eae8af688486421c7cc0c1e1faca75dc8f816a73854c5699e1090705d	T6b4	2026-05-04 07:00:02.635375+00	2029-05-03 07:00:02.635375+00	\N
mocsgz1u	12	3cba35a2-64ba-47e7-b0be-b4d38a6e94ae	\N	{evaluator}	\\x3e57212099ac7b0aa291c2b34eca250a75273e3c46537c8470fbf970684bb0ea	BtNz	2026-06-01 07:00:02.628481+00	2029-05-31 07:00:02.628481+00	\N
nal7z32n	14	49d1b9fa-5463-48b8-853b-649aaad6034c	8	{school}	\\x40a9bfa491b686484d97fba080e3579ec8a8317e2d5ef4ea415806cc4cfeb840	4d3L	2026-09-06 07:00:00.969216+00	2029-09-05 07:00:00.969216+00	\N
nk8vghvt	14	a6f7b04e-46c4-481b-a6f9-1dddae111e6c	\N	{evaluator}	\\xbcf5e06c08b368f3f251ebab376c046f8b7dfa122cdebe603282a200d9508ec1	mBlc	2026-09-06 07:00:00.904708+00	2029-09-05 07:00:00.904708+00	\N
nky2l7f9	2	14f0fd0b-5ff7-4370-af60-1f03fd742ba8	\N	{opener}	\\x5a4e24563634d0440c51be83b5a5a82daed20c724c85fdaab21fa2e9102b77e4	LvMd	2026-05-04 07:00:01.798235+00	2029-05-03 07:00:01.798235+00	\N
ntlmb44g	15	8f231f23-d47c-4367-b51d-6944bbbfb22e	\N	{opener}	\\x49e321c9bbf886bcdc0cf272094ebd86f3c30049f9df4ff40c9aecc372a12b80	2b7m	2026-09-06 07:00:01.282011+00	2029-09-05 07:00:01.282011+00	\N
o0zvv6d9	17	49f48cd5-474a-4d90-b03c-4a2f78ea2fcd	\N	{publisher}	\\xae6f328600cddfbe6d41a3fff63dbac1e0dd35d9f8a90052e60182a076bc4a7b	1flK	2026-09-06 07:00:02.132694+00	2029-09-05 07:00:02.132694+00	\N
pk5gj921	11	d2aeff92-3f88-4726-a20c-6ac8a38681d3	\N	{opener}	\\x2eb95574337c49db0690d1387f987748ccf71a876085d72d09c0d0464ad68200	eegd	2026-06-01 07:00:00.610857+00	2029-05-31 07:00:00.610857+00	\N
pmitr4mh	6	6fd0996c-2dc3-4b14-92c3-8fd474598b96	\N	{buyer}	\\x4d929b837677858db57a13e2854ecb933f68d8d24ccf590a0b57dd72e15d3ce1	6NKn	2026-05-04 07:00:05.459391+00	2029-05-03 07:00:05.459391+00	\N
pouuodej	12	718b70e8-6f61-4d4e-93a2-25d2d48450d9	7	{school}	\\xebcfbb4c1f14f41d97242c302dc964329bfa0e50fcdc7e1d1618e1eeaf9f326b	3lhG	2026-06-01 07:00:02.729365+00	2029-05-31 07:00:02.729365+00	\N
q0v7iag0	14	6f7a15dc-44c4-448d-bcb4-f761c34938df	\N	{opener}	\\x77cf3c2957a4c0c59b70dc7412f3f209649b951a97a9482fd393f43f1f5e7aae	V9Be	2026-09-06 07:00:01.809752+00	2029-09-05 07:00:01.809752+00	\N
qd79yfg7	3	39cc4ce1-4e96-4e21-bb37-c3acc5bd10a9	\N	{finance}	\\xd01cfe139d75d52db9067bfef3cf12be027e33af066444b1e63878c7a1d5b4c6	rOJU	2026-05-04 07:00:01.398802+00	2029-05-03 07:00:01.398802+00	\N
qx2oplxj	7	b457cbf8-4b0f-47a9-a354-d22afbf16362	\N	{evaluator}	\\x55d66dc5340a246bf7726a899980583adf832df7ef9e6569b997a0c3ed9e0214	Wg5l	2026-05-04 07:00:06.307086+00	2029-05-03 07:00:06.307086+00	\N
qznw7nzf	6	c0f6fb45-499e-46b3-b79c-2de7488253ec	\N	{evaluator}	\\x3950db1a1263b5645f1a848e02d5646600f8f05c12c2868a462d5e2345ebcde1	vWqo	2026-05-04 07:00:06.855843+00	2029-05-03 07:00:06.855843+00	\N
r8g0pxp2	15	086c6c76-0d76-4331-8e0a-ef99c9af8ac4	\N	{finance}	\\x1de4689a837a22459cc1d5a056eb5b2b320bd26db3bbbded8970b110f413b695	yTlY	2026-09-06 07:00:01.233493+00	2029-09-05 07:00:01.233493+00	\N
rrs7sg26	2	adc1483b-b5ca-4c13-97b3-a9a82f0e7841	\N	{buyer}	\\x39d68e10608cc29a37b0f0f123f711609fb263bbd9267298bf570932d1dc8328	6e36	2026-05-04 07:00:00.360483+00	2029-05-03 07:00:00.360483+00	\N
s1dfm0mu	13	5e6a9062-9560-453d-91b3-e99d7d39bede	\N	{publisher}	\\x93cab85b1a9003a6ad83965521486ecc3e62259e9a776c7981567f78da7339e3	S3qU	2026-06-01 07:00:02.835715+00	2029-05-31 07:00:02.835715+00	\N
saya9tlo	7	15dd0959-a8f9-42cd-ac9e-883ba71570b4	\N	{approver}	\\xd70b2d14e8df5f3063a491651b4499bf83064892fd1dabf4d0058ddaba9ddfd7	FQIP	2026-05-04 07:00:06.092026+00	2029-05-03 07:00:06.092026+00	\N
t1gxhhjs	2	f6d5f420-28d6-4e07-b630-4c336a8d7f9a	\N	{opener}	\\xba1519f53974d511bddfba0c7bc2fc259ff0e55d5fdf1e495f13790932376c12	py5r	2026-05-04 07:00:02.032158+00	2029-05-03 07:00:02.032158+00	\N
ta6ywc0r	2	78246fb5-7c1a-46bf-b76c-25bcd6345972	\N	{opener}	\\xba2c7de116f0a79c295eb0862e7c9b8849eaa57b8d6e82f495fd65cfe3f000a5	kpKg	2026-05-04 07:00:00.726844+00	2029-05-03 07:00:00.726844+00	\N
tkx8g6z2	10	277d3ec4-9233-4413-b5c4-7f386a58fd2b	\N	{finance}	\\xd371942afd6edaebb679426f7c15a358abd4b665faa0b85829672ff9c61aa17e	Y2xy	2026-06-01 07:00:00.196881+00	2029-05-31 07:00:00.196881+00	\N
ueo0xmd3	6	2e2b15b0-ab94-48e3-85e2-6eb74aecd748	\N	{opener}	\\x2350ee81cf8926621df0c6f7dfb0b71b505f87b0ab09ba6cbadcb3381ee02d95	uR76	2026-05-04 07:00:06.652066+00	2029-05-03 07:00:06.652066+00	\N
uo4b2pkk	10	f4b39c6c-2ba0-424e-aca9-e58b8a9f5b7f	\N	{publisher}	\\xb861966a64ee964e42f0c8e4bdb7ec9ca4d4ebf45569cc45d89978f1d4926817	lC7M	2026-06-01 07:00:00.120679+00	2029-05-31 07:00:00.120679+00	\N
vi91tga0	7	57a2732f-68ff-40f5-af89-ea731c737b1d	\N	{buyer}	\\x96784bcafaf68d2253312f45092176494f8d577a8e612ebabd1f9bcfe6cb7a90	gLAR	2026-05-04 07:00:05.999078+00	2029-05-03 07:00:05.999078+00	\N
vni1d1v8	3	054b3f1a-f33a-4754-a97e-9a0636d8f5f5	\N	{evaluator}	\\xfc1cc131c96c3d9bd5b975c56a2c81ef794ed6d9f39125075583b92eda5b71a5	h76F	2026-05-04 07:00:01.572806+00	2029-05-03 07:00:01.572806+00	\N
vuj9c63n	15	6066c10d-ae28-4a6f-9935-af7bf6dd9d90	\N	{evaluator}	\\x5ed87bfa3304af1803eb928bcf932e5586193e83ab0f6da15375ca6578c2eeaa	bQTi	2026-09-06 07:00:01.3582+00	2029-09-05 07:00:01.3582+00	\N
vw1udxpm	11	dda3db45-8b7d-48a9-9aad-b3ebbdc0b30f	\N	{approver}	\\xda6832ae9e89f0b66cfc58a5e3a2281e167491ee39c1cc8c259f98d5cba1403b	Pb2i	2026-06-01 07:00:00.473356+00	2029-05-31 07:00:00.473356+00	\N
vxly7k9c	16	4472e27b-3e6a-46d7-966b-9a4fa8d00bc8	\N	{finance}	\\x26166cea20ce52eac1b4f9ac3491aba6b6b7531301a1af132ad321422b0dc05b	8F35	2026-09-06 07:00:02.004803+00	2029-09-05 07:00:02.004803+00	\N
wiyr7yho	12	5ee96da3-5ed5-4d0a-8f15-e7f983cb71d8	\N	{opener}	\\xaf08a445dee92150d916a90ec782cbf9019e39b61b71dfdbeb9bc5fbcf877f37	c5C5	2026-06-01 07:00:02.54917+00	2029-05-31 07:00:02.54917+00	\N
y1ao8z74	14	3a8131f3-2446-42e8-bb03-d96ad8b87b82	\N	{buyer}	\\x2950c165f3bd821642f5410f1e7b6677cf5e547137613bcd55d15142b2a087b1	aewd	2026-09-06 07:00:00.614731+00	2029-09-05 07:00:00.614731+00	\N
ygy25n67	15	2052ccc5-0c2b-4b8c-b37a-37c60a7e717e	\N	{buyer}	\\xfac850c60c920b9fd0c690ffc0307a495484049b47697aba1383b97577082384	G2q2	2026-09-06 07:00:01.146357+00	2029-09-05 07:00:01.146357+00	\N
z0f5pjw2	12	fd274df2-4601-4388-ade7-601d126bd311	\N	{approver}	\\xea8d0191100b74c4e07b55a401ddaf6869a586faae146c45c413a5796bf00013	xLky	2026-06-01 07:00:02.364286+00	2029-05-31 07:00:02.364286+00	\N
z81u3oi4	11	1bb75c8c-7772-4085-b414-f934740a1630	5	{school}	\\x85520ca4e36db61d0e9c586cfca30852372f0774afd4e68c83cca3a025eb682a	plDa	2026-09-02 07:00:01.835562+00	2029-09-01 07:00:01.835562+00	\N
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
0789f455-ea6a-4385-8426-bea0cb289d97	14	16	1	{pseudonym,klassetrin,institution,brug}	{}	2026-08-01	2028-11-01	2026-10-22 22:00:00.608513+00	\N	none	faelles-3
25a69846-700e-4168-b86e-a0178d186814	11	10	1.0	{pseudonym,brug}	{}	2020-01-01	2040-01-01	2026-06-01 07:00:00.812373+00	\N	none	\N
2992a196-73c6-4a11-8a75-53c742fa87db	7	\N	1.0	{pseudonym,brug}	{}	2020-01-01	2040-01-01	2026-05-04 07:00:06.407215+00	\N	none	\N
32949a27-ef0c-4b2a-95f5-d1a39b71daa8	6	\N	1.0	{pseudonym,brug}	{}	2020-01-01	2040-01-01	2026-05-04 07:00:05.825266+00	\N	none	\N
60476b9b-7254-46a2-b6cf-d772eced9b11	3	\N	1.0	{pseudonym,brug}	{}	2020-01-01	2040-01-01	2026-05-04 07:00:01.692702+00	\N	none	\N
665a6400-987c-4175-9615-da1b01478924	14	\N	1.0	{pseudonym,brug}	{}	2020-01-01	2040-01-01	2026-09-06 07:00:00.993184+00	\N	none	\N
a59b8121-0255-4a96-97a3-76e4a788c36e	11	\N	1.0	{pseudonym,brug}	{}	2020-01-01	2040-01-01	2026-06-01 07:00:00.779293+00	\N	none	\N
a6dc23e2-5eb9-4e11-b4f0-f612bd7cc707	15	\N	1.0	{pseudonym,brug}	{}	2020-01-01	2040-01-01	2026-09-06 07:00:01.46994+00	\N	none	\N
c1ba5ac6-e7ca-4a32-a8de-808217cb8a6f	12	\N	1.0	{pseudonym,brug}	{}	2020-01-01	2040-01-01	2026-06-01 07:00:02.754592+00	\N	none	\N
c342be34-815e-4a15-acf6-b0926454d6b6	15	16	1	{pseudonym,klassetrin,institution,brug}	{}	2026-08-01	2028-11-01	2026-10-22 22:00:00.618387+00	\N	none	faelles-3
d615f098-c72c-4e91-8677-368cea715ddf	2	\N	1.0	{pseudonym,brug}	{}	2020-01-01	2040-01-01	2026-05-04 07:00:00.941634+00	\N	none	\N
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

copy parties_party (id, kind, reference, name, cvr, created_at) from stdin;
1	operator	samkoeb	Samkøb drift	10099005	2026-11-29 02:23:40.08098+00
10	publisher	forlag-9	Forlag 9	10000998	2026-06-01 07:00:00.032907+00
11	controller	kommune-110	Kommune 110	10001102	2026-06-01 07:00:00.220682+00
12	controller	kommune-111	Kommune 111	10001218	2026-06-01 07:00:02.093759+00
13	publisher	forlag-12	Forlag 12	10001323	2026-06-01 07:00:02.77615+00
14	controller	kommune-113	Kommune 113	10001439	2026-09-06 07:00:00.465299+00
15	controller	kommune-114	Kommune 114	10001544	2026-09-06 07:00:01.029215+00
16	publisher	forlag-15	Forlag 15	10001668	2026-09-06 07:00:01.882095+00
17	publisher	forlag-16	Forlag 16	10001765	2026-09-06 07:00:02.072799+00
2	controller	kommune-101	Kommune 101	10000114	2026-05-04 07:00:00.152589+00
3	controller	kommune-102	Kommune 102	10000238	2026-05-04 07:00:01.001359+00
4	publisher	forlag-3	Forlag 3	10000335	2026-05-04 07:00:02.147722+00
5	publisher	forlag-4	Forlag 4	10000440	2026-05-04 07:00:02.519003+00
6	controller	kommune-105	Kommune 105	10000556	2026-05-04 07:00:05.349652+00
7	controller	kommune-106	Kommune 106	10000661	2026-05-04 07:00:05.859804+00
8	publisher	forlag-7	Forlag 7	10000777	2026-05-04 07:00:06.883397+00
9	publisher	forlag-8	Forlag 8	10000882	2026-05-04 07:00:07.225357+00
\.

select setval(pg_get_serial_sequence('parties_party', 'id'), (select max(id) from parties_party));

copy parties_person (id, party_id, institution_id, reference, name, created_at) from stdin;
0035b9d5-23a5-42a6-86c6-868eec00031a	2	\N	evaluator-2	Person evaluator-2	2026-05-04 07:00:02.085015+00
03d5f512-2fa3-4f29-89cf-e60553e9b7a3	7	\N	m6.opener	Person m6.opener	2026-05-04 07:00:06.208955+00
054b3f1a-f33a-4754-a97e-9a0636d8f5f5	3	\N	m2.evaluator	Person m2.evaluator	2026-05-04 07:00:01.540294+00
075713e9-9fd1-4a45-8bcb-3932088e37bf	6	\N	opener-1	Person opener-1	2026-05-04 07:00:06.454759+00
086c6c76-0d76-4331-8e0a-ef99c9af8ac4	15	\N	m14.finance	Person m14.finance	2026-09-06 07:00:01.214457+00
0b219279-02b6-4405-a4b4-b75442bb73b9	2	\N	m1.evaluator	Person m1.evaluator	2026-05-04 07:00:00.773606+00
0bd768c6-edc5-43d3-a9bd-3def5aeb3ecb	6	3	m5.school	Person m5.school	2026-05-04 07:00:05.767196+00
14f0fd0b-5ff7-4370-af60-1f03fd742ba8	2	\N	opener-1	Person opener-1	2026-05-04 07:00:01.73529+00
15dd0959-a8f9-42cd-ac9e-883ba71570b4	7	\N	m6.approver	Person m6.approver	2026-05-04 07:00:06.045531+00
189d6875-398d-4bf8-a6d5-81316256f07e	6	\N	m5.finance	Person m5.finance	2026-05-04 07:00:05.575794+00
1bb75c8c-7772-4085-b414-f934740a1630	11	5	ledig	Person ledig	2026-09-02 07:00:01.806879+00
1ec27cdf-4c23-4e30-b28b-4fa30cc9cb37	2	\N	m1.approver	Person m1.approver	2026-05-04 07:00:00.427632+00
2052ccc5-0c2b-4b8c-b37a-37c60a7e717e	15	\N	m14.buyer	Person m14.buyer	2026-09-06 07:00:01.108065+00
277d3ec4-9233-4413-b5c4-7f386a58fd2b	10	\N	p9.finance	Person p9.finance	2026-06-01 07:00:00.154843+00
2d4a853a-7b1d-489f-9217-3fcd9ddaed4b	3	2	m2.school	Person m2.school	2026-05-04 07:00:01.618684+00
2e2b15b0-ab94-48e3-85e2-6eb74aecd748	6	\N	opener-2	Person opener-2	2026-05-04 07:00:06.55773+00
35f05604-8e23-4ebf-add7-6a944c70e93c	6	\N	opener-3	Person opener-3	2026-05-04 07:00:06.712041+00
378a1f43-640f-4e08-8339-21bfd6642d87	1	\N	samkoeb.operator	Operatør	2026-11-29 02:23:40.104906+00
39cc4ce1-4e96-4e21-bb37-c3acc5bd10a9	3	\N	m2.finance	Person m2.finance	2026-05-04 07:00:01.335401+00
3a8131f3-2446-42e8-bb03-d96ad8b87b82	14	\N	m13.buyer	Person m13.buyer	2026-09-06 07:00:00.584801+00
3cba35a2-64ba-47e7-b0be-b4d38a6e94ae	12	\N	m11.evaluator	Person m11.evaluator	2026-06-01 07:00:02.589481+00
3fdafcbc-af4c-4b44-9ad2-3428aebf88e6	14	\N	opener-1	Person opener-1	2026-09-06 07:00:01.498032+00
4472e27b-3e6a-46d7-966b-9a4fa8d00bc8	16	\N	p15.finance	Person p15.finance	2026-09-06 07:00:01.965345+00
49d1b9fa-5463-48b8-853b-649aaad6034c	14	8	m13.school	Person m13.school	2026-09-06 07:00:00.936175+00
49f48cd5-474a-4d90-b03c-4a2f78ea2fcd	17	\N	p16.publisher	Person p16.publisher	2026-09-06 07:00:02.110239+00
4c24691b-c3e4-47e7-a67f-afed0b6c6800	11	\N	m10.finance	Person m10.finance	2026-06-01 07:00:00.516725+00
529d81db-c85d-42e4-acac-e2d85d1b463a	6	\N	m5.evaluator	Person m5.evaluator	2026-05-04 07:00:05.69204+00
54a37f64-dc4e-4027-9b78-d5a41b8e78ea	11	\N	m10.buyer	Person m10.buyer	2026-06-01 07:00:00.367242+00
57a2732f-68ff-40f5-af89-ea731c737b1d	7	\N	m6.buyer	Person m6.buyer	2026-05-04 07:00:05.955596+00
5aeedf02-3f40-482e-bddd-be886b1a07be	17	\N	p16.finance	Person p16.finance	2026-09-06 07:00:02.165961+00
5e6a9062-9560-453d-91b3-e99d7d39bede	13	\N	p12.publisher	Person p12.publisher	2026-06-01 07:00:02.805304+00
5e9a1e5e-7d56-4e27-ac9b-8f682a5302c0	6	\N	m5.approver	Person m5.approver	2026-05-04 07:00:05.509707+00
5ee96da3-5ed5-4d0a-8f15-e7f983cb71d8	12	\N	m11.opener	Person m11.opener	2026-06-01 07:00:02.490134+00
6066c10d-ae28-4a6f-9935-af7bf6dd9d90	15	\N	m14.evaluator	Person m14.evaluator	2026-09-06 07:00:01.297395+00
618dc9c5-0165-46c2-8c91-f08f6e8f93a2	6	\N	m5.opener	Person m5.opener	2026-05-04 07:00:05.631517+00
61c3922b-f0d8-4d0c-86e9-d9d10817f6cf	15	9	m14.school	Person m14.school	2026-09-06 07:00:01.390446+00
632bb094-c29b-48da-bbca-f0b48d3e8a63	5	\N	p4.publisher	Person p4.publisher	2026-05-04 07:00:02.581596+00
6d6cbac5-e48f-4881-90b4-741fdf5e9fe4	15	\N	m14.approver	Person m14.approver	2026-09-06 07:00:01.16594+00
6f2aad35-ae8d-45e0-b89f-bc5c7f044f8f	2	\N	m1.finance	Person m1.finance	2026-05-04 07:00:00.57917+00
6f7a15dc-44c4-448d-bcb4-f761c34938df	14	\N	opener-3	Person opener-3	2026-09-06 07:00:01.746274+00
6fd0996c-2dc3-4b14-92c3-8fd474598b96	6	\N	m5.buyer	Person m5.buyer	2026-05-04 07:00:05.431155+00
718b70e8-6f61-4d4e-93a2-25d2d48450d9	12	7	m11.school	Person m11.school	2026-06-01 07:00:02.69625+00
74916bc2-6252-4224-add9-a9313fa1fe9d	14	\N	m13.approver	Person m13.approver	2026-09-06 07:00:00.656428+00
78246fb5-7c1a-46bf-b76c-25bcd6345972	2	\N	m1.opener	Person m1.opener	2026-05-04 07:00:00.674765+00
79a0a960-016e-49ea-a9fd-75f674afcb56	2	\N	opener-2	Person opener-2	2026-05-04 07:00:01.887908+00
7c1b7df8-0636-496d-a49d-96c0a5ee6808	8	\N	p7.finance	Person p7.finance	2026-05-04 07:00:07.034858+00
7f9a0bb3-d149-4537-af43-eb7c75f819f1	11	6	naboskole	Person naboskole	2026-06-01 07:00:02.986711+00
879c637d-37f7-4d59-a359-3ee38f741d45	2	1	m1.school	Person m1.school	2026-05-04 07:00:00.850645+00
8d9d8b39-34b1-4a56-9afa-d939ad8e52fa	7	4	m6.school	Person m6.school	2026-05-04 07:00:06.339361+00
8f231f23-d47c-4367-b51d-6944bbbfb22e	15	\N	m14.opener	Person m14.opener	2026-09-06 07:00:01.246851+00
960fd79b-5d8d-45c1-83f1-a6fa3e6e50be	4	\N	p3.publisher	Person p3.publisher	2026-05-04 07:00:02.207643+00
99906da0-0482-4017-8b5e-b890697180c8	8	\N	p7.publisher	Person p7.publisher	2026-05-04 07:00:06.930686+00
9c5f381d-4985-48fa-94e7-394e84bbb569	7	\N	m6.finance	Person m6.finance	2026-05-04 07:00:06.13186+00
a6f7b04e-46c4-481b-a6f9-1dddae111e6c	14	\N	m13.evaluator	Person m13.evaluator	2026-09-06 07:00:00.877549+00
adc1483b-b5ca-4c13-97b3-a9a82f0e7841	2	\N	m1.buyer	Person m1.buyer	2026-05-04 07:00:00.295319+00
af3999d1-1507-4027-b874-9de675db0871	4	\N	p3.finance	Person p3.finance	2026-05-04 07:00:02.282199+00
b457cbf8-4b0f-47a9-a354-d22afbf16362	7	\N	m6.evaluator	Person m6.evaluator	2026-05-04 07:00:06.270234+00
b7c13722-6401-45c1-a2e0-3cb9db108923	9	\N	p8.publisher	Person p8.publisher	2026-05-04 07:00:07.264643+00
bdc13431-e143-4dee-b396-d36ed6c90d9a	14	\N	evaluator-2	Person evaluator-2	2026-09-06 07:00:01.848363+00
c0f6fb45-499e-46b3-b79c-2de7488253ec	6	\N	evaluator-2	Person evaluator-2	2026-05-04 07:00:06.813188+00
c10ac17d-f974-457b-8d12-64bc4c5dd3a0	12	\N	m11.finance	Person m11.finance	2026-06-01 07:00:02.4105+00
cd81ef25-e74e-423e-a282-1b8e78288119	12	\N	m11.buyer	Person m11.buyer	2026-06-01 07:00:02.203897+00
cdd3ec79-9b67-4990-8453-0528e06d4d54	3	\N	m2.buyer	Person m2.buyer	2026-05-04 07:00:01.134427+00
d1edeaec-8ed0-4bbd-9cef-fc758a6003ac	11	5	m10.school	Person m10.school	2026-06-01 07:00:00.728632+00
d2aeff92-3f88-4726-a20c-6ac8a38681d3	11	\N	m10.opener	Person m10.opener	2026-06-01 07:00:00.592206+00
d2bd54f4-d404-4681-aab4-02b2eb10d444	14	\N	m13.opener	Person m13.opener	2026-09-06 07:00:00.810312+00
d2e9ef9e-ee2a-4d2d-993a-de783afbf67c	11	\N	m10.evaluator	Person m10.evaluator	2026-06-01 07:00:00.643492+00
dbb11bc3-a9bd-4b4e-aedd-92d6fab6b31b	14	\N	m13.finance	Person m13.finance	2026-09-06 07:00:00.733977+00
dda3db45-8b7d-48a9-9aad-b3ebbdc0b30f	11	\N	m10.approver	Person m10.approver	2026-06-01 07:00:00.418387+00
df8edf62-a21a-4317-8b2f-b378afd5bc58	9	\N	p8.finance	Person p8.finance	2026-05-04 07:00:07.356881+00
e0b92591-585c-4937-9d2c-3e3cf2b90e1e	3	\N	m2.approver	Person m2.approver	2026-05-04 07:00:01.238068+00
ec10544e-f5f7-4265-90c6-2735cb8a6381	13	\N	p12.finance	Person p12.finance	2026-06-01 07:00:02.874959+00
f069cb83-4093-43c7-a71d-5ca45a5c4867	3	\N	m2.opener	Person m2.opener	2026-05-04 07:00:01.448278+00
f20d9e41-7605-4791-ba09-97574bdb3097	14	\N	opener-2	Person opener-2	2026-09-06 07:00:01.569995+00
f4b39c6c-2ba0-424e-aca9-e58b8a9f5b7f	10	\N	p9.publisher	Person p9.publisher	2026-06-01 07:00:00.059558+00
f5ec8508-5fe2-4924-8996-8f3ae17d88c1	5	\N	p4.finance	Person p4.finance	2026-05-04 07:00:02.683047+00
f65a5c80-c359-4ecf-9e71-423b13c28818	16	\N	p15.publisher	Person p15.publisher	2026-09-06 07:00:01.912249+00
f6d5f420-28d6-4e07-b630-4c336a8d7f9a	2	\N	opener-3	Person opener-3	2026-05-04 07:00:01.972222+00
fd274df2-4601-4388-ade7-601d126bd311	12	\N	m11.approver	Person m11.approver	2026-06-01 07:00:02.312417+00
\.

copy parties_pseudonym_key (controller_id, number, wrapped, since, starts_on, carried_at) from stdin;
11	1	\\x50579e9fbcee624a447a9aeb22e28ef7be3fa55f2a9d2aa54d7975b7a6c770287612fbc35320fc4f19ae7bab823db0c3f1a2c89b1326a6c1648b8138	2026-06-01 07:00:00.23092+00	2026-06-01	2026-06-01 07:00:00.23092+00
12	1	\\x186f55b45e31efc53467e001a29f8a0545dc0496e1383343ff92116584fc9007970962717dd25bdd5f30efe53e01f3a09860793859405bb80fd1ca34	2026-06-01 07:00:02.114444+00	2026-06-01	2026-06-01 07:00:02.114444+00
14	1	\\x73204603cc8396ada05a75c7fb26c4742220edcab3822f42f4f007b1ff5019758b77841a91d4a20824cd96f43f8ad8752f88eb76777619b1c4296e11	2026-09-06 07:00:00.471195+00	2026-09-06	2026-09-06 07:00:00.471195+00
15	1	\\xc47b1cba5ef89647cea8b2b28386184fe4ce27ff30d5da38dbc90e34c060daf558690ded69bf21b0f316dc34347a5bab48565157c86bccc705a0b5ee	2026-09-06 07:00:01.051027+00	2026-09-06	2026-09-06 07:00:01.051027+00
2	1	\\x5a02262c2458c3872c798c5d73adcbb7f5444f564a3d4275816061b5f73e6f70aeba1856424cc939227e28114f624f85ae05566d20b08fe6654ecba3	2026-05-04 07:00:00.167093+00	2026-05-04	2026-05-04 07:00:00.167093+00
3	1	\\xda2212064fe275b5d41700456d2f8a0724f85ac5038aa9539f6964da86513d98a582f6dcafa86c953b92b81f4d64249b838b0c35cd8bc83d3a4f2b4d	2026-05-04 07:00:01.02351+00	2026-05-04	2026-05-04 07:00:01.02351+00
6	1	\\x94bb255ebfa770da5398531e36f1b80374d87d511054ec39da461548b5982f4d1004eacbe94fda2149e034b4a4550d772979c79a4e115444a01a9631	2026-05-04 07:00:05.357422+00	2026-05-04	2026-05-04 07:00:05.357422+00
7	1	\\xbf216faa116da40540c654e383c83ce224bab3f0d0a54946bc07f056b8e4911334dbe36ee19a0a4c0c09d358a85ded4d4b19e24ed4a70ae87eb22f29	2026-05-04 07:00:05.863114+00	2026-05-04	2026-05-04 07:00:05.863114+00
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
1	1	2026-05-04 07:00:00.185655+00	378a1f43-640f-4e08-8339-21bfd6642d87	46mqwup5	operator	createController	controller:2	\N	\\x7e74e6918bd2ea86c856d7b39a6c01bc35bc5fb7e966ab59a6507f7b08409c8a	12b8e9a2-075e-42e1-b847-e1d102801997	872
10	1	2026-05-04 07:00:00.702656+00	378a1f43-640f-4e08-8339-21bfd6642d87	46mqwup5	operator	issueKey	key:ta6ywc0r	\N	\\x7999a97d5a65bb6d96eee3bda2e5cc313d581425ce03c3416108a61090ec0cfe	3893209b-20b7-4e07-af54-a98f314cc485	881
100	1	2026-05-04 07:00:06.484748+00	378a1f43-640f-4e08-8339-21bfd6642d87	46mqwup5	operator	issueKey	key:bdfggncm	\N	\\x7999a97d5a65bb6d96eee3bda2e5cc313d581425ce03c3416108a61090ec0cfe	b4bba0ae-285d-4ce7-b278-8485d341a73f	971
101	1	2026-05-04 07:00:06.52933+00	378a1f43-640f-4e08-8339-21bfd6642d87	46mqwup5	operator	createPerson	person:2e2b15b0-ab94-48e3-85e2-6eb74aecd748	\N	\\x4c1e834883f7bafb992f6567d870c5fe21979e27bed3232e118c7dcaeeb8d675	4a4e3cf1-fb8e-4770-b333-a5855a39844e	972
102	1	2026-05-04 07:00:06.626553+00	378a1f43-640f-4e08-8339-21bfd6642d87	46mqwup5	operator	issueKey	key:ueo0xmd3	\N	\\x7999a97d5a65bb6d96eee3bda2e5cc313d581425ce03c3416108a61090ec0cfe	7b08cfb9-798b-4a95-9d89-ae1f5d463181	973
103	1	2026-05-04 07:00:06.702862+00	378a1f43-640f-4e08-8339-21bfd6642d87	46mqwup5	operator	createPerson	person:35f05604-8e23-4ebf-add7-6a944c70e93c	\N	\\x54bf2a51ac09419d0a5370d1a2f9d1cd8ad55553529672e9b810f07ce1eec737	3cd62989-6565-4868-bdc7-baeda60fe1e2	974
104	1	2026-05-04 07:00:06.742883+00	378a1f43-640f-4e08-8339-21bfd6642d87	46mqwup5	operator	issueKey	key:3zc2334i	\N	\\x7999a97d5a65bb6d96eee3bda2e5cc313d581425ce03c3416108a61090ec0cfe	7a6c2ee2-b1e3-49b8-9b7f-571be8b2f6aa	975
105	1	2026-05-04 07:00:06.806779+00	378a1f43-640f-4e08-8339-21bfd6642d87	46mqwup5	operator	createPerson	person:c0f6fb45-499e-46b3-b79c-2de7488253ec	\N	\\x216a0150bd6e4b4b7c960061bca894a775bbbea0ca5cf05f0c624f8fee74236e	a8bfce84-490c-4814-a558-9d753bed8674	976
106	1	2026-05-04 07:00:06.844782+00	378a1f43-640f-4e08-8339-21bfd6642d87	46mqwup5	operator	issueKey	key:qznw7nzf	\N	\\x1370ce138e3a818109ddeeda9c1f5f2ba3b37f4530010aec103879aa537e47d8	4a7209c7-3935-45a9-9e63-47e194eae95e	977
107	1	2026-05-04 07:00:06.887662+00	378a1f43-640f-4e08-8339-21bfd6642d87	46mqwup5	operator	createPublisher	publisher:8	\N	\\x5bb260f3ade69ddfa65f31dae4792d1e061373b629459b238995f934e99fcfe3	ccbb2913-919f-4178-be56-6c0eb6aef9dd	978
108	1	2026-05-04 07:00:06.920232+00	378a1f43-640f-4e08-8339-21bfd6642d87	46mqwup5	operator	createPerson	person:99906da0-0482-4017-8b5e-b890697180c8	\N	\\x77b3db673f779ca930a1339ffd1f45aec3dbe126e1e1ff0864ebbdb200de06a8	8d20a6da-d8a5-4c7a-a3a8-9487508c2817	979
109	1	2026-05-04 07:00:06.969408+00	378a1f43-640f-4e08-8339-21bfd6642d87	46mqwup5	operator	issueKey	key:6lumo5kd	\N	\\x97de630ab5086d70941ad8b746211cb06eb5d6186d2cdc75931f90e35b86ae88	11b76820-952d-4a1b-b9ce-20c3204ee79b	980
11	1	2026-05-04 07:00:00.762679+00	378a1f43-640f-4e08-8339-21bfd6642d87	46mqwup5	operator	createPerson	person:0b219279-02b6-4405-a4b4-b75442bb73b9	\N	\\x2ea05611e8165935b3f2918312b039bbde7d8b838b4aea3fbf9d0fd46b3be88c	eef9c9cb-711e-4d16-b4cc-fd534352067d	882
110	1	2026-05-04 07:00:07.020991+00	378a1f43-640f-4e08-8339-21bfd6642d87	46mqwup5	operator	createPerson	person:7c1b7df8-0636-496d-a49d-96c0a5ee6808	\N	\\x0057ebed22f6812f860a39522925f7201ab983c1f604c38aec5136a741bc4db6	6207558d-92bf-461b-af8d-97894f752d83	981
111	1	2026-05-04 07:00:07.058689+00	378a1f43-640f-4e08-8339-21bfd6642d87	46mqwup5	operator	issueKey	key:kdes5npg	\N	\\xa6073f2b8e06850f2a188542a45edb051919a7cb5a7d65943e4aaa13a748df52	97ae72e3-33ef-44bb-888d-b5c332035d59	982
112	8	2026-05-04 07:00:07.206793+00	99906da0-0482-4017-8b5e-b890697180c8	6lumo5kd	publisher	createProduct	product:8f91fc03-15fb-4f4d-bb4b-c08a5d349eb9	\N	\\xd9d4268334c02ca2bc6ecc517c6bfe7f9a899ab87a145f1d46661da55e840c3b	54a0084c-239e-43ee-aa2e-7a3e898ba3b3	983
113	1	2026-05-04 07:00:07.230792+00	378a1f43-640f-4e08-8339-21bfd6642d87	46mqwup5	operator	createPublisher	publisher:9	\N	\\x344040e53f17e6fa759acd1788620728abed024fa7c7f32e7b07b805edc38b2a	d2a2f6a9-4601-460f-96bb-d7515c4dcba9	984
114	1	2026-05-04 07:00:07.254796+00	378a1f43-640f-4e08-8339-21bfd6642d87	46mqwup5	operator	createPerson	person:b7c13722-6401-45c1-a2e0-3cb9db108923	\N	\\x306e1280b418d5103c27cc4128b17c504ba807741900b32ea0aa8e8019cd7bd1	f7167f85-a238-4c83-8f11-d802f2e643c3	985
115	1	2026-05-04 07:00:07.292853+00	378a1f43-640f-4e08-8339-21bfd6642d87	46mqwup5	operator	issueKey	key:5gtecisj	\N	\\x97de630ab5086d70941ad8b746211cb06eb5d6186d2cdc75931f90e35b86ae88	3fe7dbdd-7384-45a8-bdaa-005cecf2841c	986
116	1	2026-05-04 07:00:07.353221+00	378a1f43-640f-4e08-8339-21bfd6642d87	46mqwup5	operator	createPerson	person:df8edf62-a21a-4317-8b2f-b378afd5bc58	\N	\\x87c3cdbdf3862abaa5a3a8b8a19ddc8a20f6c43a3418945af94447f07ab9838e	866981df-c63b-42db-aeaf-9fb04e4b8da9	987
117	1	2026-05-04 07:00:07.380904+00	378a1f43-640f-4e08-8339-21bfd6642d87	46mqwup5	operator	issueKey	key:b10eb807	\N	\\xa6073f2b8e06850f2a188542a45edb051919a7cb5a7d65943e4aaa13a748df52	8ebf6d97-bfbb-4c13-aceb-9580d5486fc8	988
118	9	2026-05-04 07:00:07.453363+00	b7c13722-6401-45c1-a2e0-3cb9db108923	5gtecisj	publisher	createProduct	product:33cb86b8-0933-4099-b15b-a7b300ae8459	\N	\\x48646f171f9f973ebb0de8c7fb1995bfa91cf809263c57be8178efb21fd22bd5	066c14eb-d604-4832-9d9b-caab423d76bb	989
119	6	2026-05-04 07:00:07.502014+00	6fd0996c-2dc3-4b14-92c3-8fd474598b96	pmitr4mh	buyer	createRound	round:0e46c127-f4a5-4890-b9a4-b23bfdca169f	\N	\\xd48a7b7066f03fd91915d9ff29dc744578908cf89d0d6247ea61882a188bef1d	9ba3647b-e4c4-443d-9377-8c955931969c	990
12	1	2026-05-04 07:00:00.803032+00	378a1f43-640f-4e08-8339-21bfd6642d87	46mqwup5	operator	issueKey	key:a1lb898q	\N	\\x1370ce138e3a818109ddeeda9c1f5f2ba3b37f4530010aec103879aa537e47d8	c9c2df0a-1dbe-4540-83ea-83aa34253d44	883
120	6	2026-05-04 07:00:07.567816+00	6fd0996c-2dc3-4b14-92c3-8fd474598b96	pmitr4mh	buyer	invite	round:0e46c127-f4a5-4890-b9a4-b23bfdca169f	\\x566eb301ec90a3961b5db4dd45dcb227974dea7ef4ca38ccfab4693a4e579011	\\x8211a126ac61093b996ee9f3589a3c50d321474e02cb7402f36b381641cc6d55	d77a69bd-8b94-4e49-a719-94ee5c67ffaa	991
121	6	2026-05-04 07:00:07.66717+00	6fd0996c-2dc3-4b14-92c3-8fd474598b96	pmitr4mh	buyer	openDialogue	round:0e46c127-f4a5-4890-b9a4-b23bfdca169f	\\xff9f3f51d6fe8fbb535f51ff0ec325e05ef46f9b0a1e7875bda41fcef25f2a88	\N	fbbe3d83-5bf2-45be-b431-22215fecd73f	992
122	6	2026-05-04 07:00:07.736108+00	6fd0996c-2dc3-4b14-92c3-8fd474598b96	pmitr4mh	buyer	startDemand	round:0e46c127-f4a5-4890-b9a4-b23bfdca169f	\\xa984b28f81a919e85eee05b68016c0226576989d5990683113bc479f6d8e8a5f	\N	da4b34ca-688d-47e4-bc45-82a14da07668	993
123	6	2026-05-04 07:00:07.787067+00	6fd0996c-2dc3-4b14-92c3-8fd474598b96	pmitr4mh	buyer	joinRound	round:0e46c127-f4a5-4890-b9a4-b23bfdca169f	\N	\\x7ce3bfa354b1a77dc05b518b4b5275a343e7a823acf69a8bd4f013778123759e	4b42cb04-d2c7-4763-8e45-e961781691fa	994
124	6	2026-05-04 07:00:07.871323+00	6fd0996c-2dc3-4b14-92c3-8fd474598b96	pmitr4mh	buyer	commitDemand	lot:39cf4a8e-a8a8-4120-a3f2-7b7cabb56f55	\N	\\x7c36278d020f881ffefe3f868e6c5196c5f37e67d0f9a9363cac380a178533cb	1b61cc57-3103-45c3-939e-9742ba8f427e	995
125	7	2026-05-04 07:00:07.960006+00	57a2732f-68ff-40f5-af89-ea731c737b1d	vi91tga0	buyer	joinRound	round:0e46c127-f4a5-4890-b9a4-b23bfdca169f	\N	\\x7ce3bfa354b1a77dc05b518b4b5275a343e7a823acf69a8bd4f013778123759e	09ef38d6-2cb7-4c6b-911d-b11c27d0785e	996
126	7	2026-05-04 07:00:08.01671+00	57a2732f-68ff-40f5-af89-ea731c737b1d	vi91tga0	buyer	commitDemand	lot:39cf4a8e-a8a8-4120-a3f2-7b7cabb56f55	\N	\\x7c36278d020f881ffefe3f868e6c5196c5f37e67d0f9a9363cac380a178533cb	b4c5690a-e2a1-458f-a502-9d8d26461711	997
127	6	2026-05-04 07:00:08.154769+00	6fd0996c-2dc3-4b14-92c3-8fd474598b96	pmitr4mh	buyer	lockDemand	round:0e46c127-f4a5-4890-b9a4-b23bfdca169f	\\x102e860e3c529623aec1d281026e4a1bcf8da5179b6befe6fa72b96f03fa9542	\N	aeab136b-5d07-47c2-84d7-25f914ca1b01	998
128	6	2026-05-04 07:00:08.330238+00	6fd0996c-2dc3-4b14-92c3-8fd474598b96	pmitr4mh	buyer	chooseRegime	round:0e46c127-f4a5-4890-b9a4-b23bfdca169f	\N	\\xba2d3b497b1dd3e038c0cb13d15c92b9298f1f983da8feaa5d3f3205c2ad6548	00a02013-2701-420e-9939-bc371c48069c	999
129	6	2026-05-04 07:00:08.374849+00	5e9a1e5e-7d56-4e27-ac9b-8f682a5302c0	kqtfq8g0	approver	approve	round:0e46c127-f4a5-4890-b9a4-b23bfdca169f	\N	\\xaff21019c120ac56de0f172eaf70774cfd2bc05c23d95d4ffec0290e3c62dec9	cbd5ed74-947e-4d0f-8a91-f141a1c57294	1000
13	1	2026-05-04 07:00:00.84341+00	378a1f43-640f-4e08-8339-21bfd6642d87	46mqwup5	operator	createPerson	person:879c637d-37f7-4d59-a359-3ee38f741d45	\N	\\x0628090bd403d1e97ccbd46ce975376f1af5c29d4b687f7460afad016c198b96	b8f0c599-912d-4ae5-8626-03fd9216e005	884
130	7	2026-05-04 07:00:08.453008+00	15dd0959-a8f9-42cd-ac9e-883ba71570b4	saya9tlo	approver	approve	round:0e46c127-f4a5-4890-b9a4-b23bfdca169f	\N	\\xaff21019c120ac56de0f172eaf70774cfd2bc05c23d95d4ffec0290e3c62dec9	d8571ebc-7741-40ef-a4e3-209df8aedb0d	1001
131	6	2026-05-04 07:00:08.530739+00	075713e9-9fd1-4a45-8bcb-3932088e37bf	bdfggncm	opener	addOpener	round:0e46c127-f4a5-4890-b9a4-b23bfdca169f	\N	\\xacfc2d69eee91a362391fede54e372568c6ae31a86676f73fae7c07b71b38e5e	8f595f2a-044e-4664-ba34-1847b758ee8b	1002
132	6	2026-05-04 07:00:08.58913+00	2e2b15b0-ab94-48e3-85e2-6eb74aecd748	ueo0xmd3	opener	addOpener	round:0e46c127-f4a5-4890-b9a4-b23bfdca169f	\N	\\xcc0f292953e25bb96377223f979eb0f3f6399f4377bc3c997048cbb778849aa1	72adb264-a617-4b5c-94b0-f0e35e706e78	1003
133	6	2026-05-04 07:00:08.654935+00	35f05604-8e23-4ebf-add7-6a944c70e93c	3zc2334i	opener	addOpener	round:0e46c127-f4a5-4890-b9a4-b23bfdca169f	\N	\\xf6e8b876ea91e7371e3f37c5c40070c2ae209e9df62b879cb10cd5b437e6f77f	145462d9-24e6-4a94-a04a-d4807e3c0eb4	1004
134	6	2026-05-04 07:00:08.794735+00	5e9a1e5e-7d56-4e27-ac9b-8f682a5302c0	kqtfq8g0	approver	publishRound	round:0e46c127-f4a5-4890-b9a4-b23bfdca169f	\N	\\x8f704330d23922cf8016d0bf42648ad870be0dfbe76dad81e64ab476d13afcde	17c88f4b-baea-4370-8eb0-d8a3780c6f26	1005
135	8	2026-05-04 07:00:09.188352+00	99906da0-0482-4017-8b5e-b890697180c8	6lumo5kd	publisher	submitBid	bid:b3b16ebe-4471-45bf-953c-55710ce5b327	\N	\\x3fcd2890d3e55b7afeb8c3c8560b2a10688972e07f0dceab0a452f677829953b	f6385205-0606-438c-a2a7-3cb4c2e0f85f	1006
136	9	2026-05-04 07:00:09.435309+00	b7c13722-6401-45c1-a2e0-3cb9db108923	5gtecisj	publisher	submitBid	bid:d1c58cf1-32c0-460d-976a-1c87dfe230ff	\N	\\x0adfaf86538ee4ebe27f932dd8cce8ab2f0f0beb9c446f2f4dd01a6d28a1df07	e38d37cc-44f2-4a3e-a23e-584397043a9c	1007
137	6	2026-05-11 10:01:00.099512+00	075713e9-9fd1-4a45-8bcb-3932088e37bf	bdfggncm	opener	declareInterests	round:0e46c127-f4a5-4890-b9a4-b23bfdca169f	\N	\\x34feeb6bfd9868c3eb04fce4967ebe7b3699442a06d254a6199ace76d3f69fea	e8a4f718-482e-4df2-9e55-ec21e4cf1845	1009
138	6	2026-05-11 10:01:00.263312+00	075713e9-9fd1-4a45-8bcb-3932088e37bf	bdfggncm	opener	openRound	round:0e46c127-f4a5-4890-b9a4-b23bfdca169f	\N	\\x71d36029149ff79f1fdc0ab0d9b172bbec181ca480fa4296d7dc4b1384bf248f	e8a4f718-482e-4df2-9e55-ec21e4cf1845	1009
139	6	2026-05-11 10:01:00.323997+00	2e2b15b0-ab94-48e3-85e2-6eb74aecd748	ueo0xmd3	opener	declareInterests	round:0e46c127-f4a5-4890-b9a4-b23bfdca169f	\N	\\x34feeb6bfd9868c3eb04fce4967ebe7b3699442a06d254a6199ace76d3f69fea	90c88afa-ede7-4a0e-bed2-4878131207b1	1010
14	1	2026-05-04 07:00:00.883406+00	378a1f43-640f-4e08-8339-21bfd6642d87	46mqwup5	operator	issueKey	key:4at4m2vk	\N	\\xc0abeb669f62488c18e977e9c9cf12f0c8fbce892e20a53ac4230c32b7355a47	44408b3e-93d8-41b6-831c-900c4233c14f	885
140	6	2026-05-11 10:01:00.527177+00	2e2b15b0-ab94-48e3-85e2-6eb74aecd748	ueo0xmd3	opener	openRound	round:0e46c127-f4a5-4890-b9a4-b23bfdca169f	\N	\\x97103a7d265e0aac382e3e3ec4276491563f5862c1bb3fbb47c259169fafce12	90c88afa-ede7-4a0e-bed2-4878131207b1	1010
141	6	2026-05-11 10:01:00.55813+00	6fd0996c-2dc3-4b14-92c3-8fd474598b96	pmitr4mh	buyer	declareInterests	round:0e46c127-f4a5-4890-b9a4-b23bfdca169f	\N	\\x34feeb6bfd9868c3eb04fce4967ebe7b3699442a06d254a6199ace76d3f69fea	1c9bea8e-6a33-4d5c-a28c-d21b21c7a47a	1011
142	6	2026-05-11 10:01:00.589849+00	529d81db-c85d-42e4-acac-e2d85d1b463a	5rfdsa4c	evaluator	declareInterests	round:0e46c127-f4a5-4890-b9a4-b23bfdca169f	\N	\\x34feeb6bfd9868c3eb04fce4967ebe7b3699442a06d254a6199ace76d3f69fea	c7a6e624-e966-4e6c-9bf7-0ef6da3fb4b9	1012
143	6	2026-05-11 10:01:00.631278+00	c0f6fb45-499e-46b3-b79c-2de7488253ec	qznw7nzf	evaluator	declareInterests	round:0e46c127-f4a5-4890-b9a4-b23bfdca169f	\N	\\x34feeb6bfd9868c3eb04fce4967ebe7b3699442a06d254a6199ace76d3f69fea	86fac78f-7c75-4810-a992-4a50373cb023	1013
144	1	2026-06-01 07:00:00.035785+00	378a1f43-640f-4e08-8339-21bfd6642d87	46mqwup5	operator	createPublisher	publisher:10	\N	\\x75f8fb1001fb80a0cf6066a0410b079bd0a0ccdc2a3d79808171b3374d8da77e	6a43e6cb-4543-4bd9-b538-79a92b5956e6	1015
145	1	2026-06-01 07:00:00.059045+00	378a1f43-640f-4e08-8339-21bfd6642d87	46mqwup5	operator	createPerson	person:f4b39c6c-2ba0-424e-aca9-e58b8a9f5b7f	\N	\\x658d840c63f9d653b8b0c8da8d7f0496d8f7d33f1a5568a84c52a38cb76b53be	b5f9047f-7cb4-40b6-a100-06f03d86665c	1016
146	1	2026-06-01 07:00:00.087882+00	378a1f43-640f-4e08-8339-21bfd6642d87	46mqwup5	operator	issueKey	key:uo4b2pkk	\N	\\x97de630ab5086d70941ad8b746211cb06eb5d6186d2cdc75931f90e35b86ae88	eb9c7617-6c26-4f74-ae02-a9695684cd7c	1017
147	1	2026-06-01 07:00:00.150892+00	378a1f43-640f-4e08-8339-21bfd6642d87	46mqwup5	operator	createPerson	person:277d3ec4-9233-4413-b5c4-7f386a58fd2b	\N	\\x67aba9b989c104a3c6e52453570e6ff104b03ff8d13ea66a23101ee0da528fc7	0a68f82c-b586-4277-86c6-f8172ea8ea4c	1018
148	1	2026-06-01 07:00:00.184306+00	378a1f43-640f-4e08-8339-21bfd6642d87	46mqwup5	operator	issueKey	key:tkx8g6z2	\N	\\xa6073f2b8e06850f2a188542a45edb051919a7cb5a7d65943e4aaa13a748df52	99e6a3eb-73ee-46b9-8e5d-9cb9f0bfeb94	1019
149	1	2026-06-01 07:00:00.239481+00	378a1f43-640f-4e08-8339-21bfd6642d87	46mqwup5	operator	createController	controller:11	\N	\\xec489707f78556de2f7fb6e3db33097cde4e9fcddd220a83a9be7a8e6257d60a	f2237de9-cc1b-47fe-b14b-953270d4e2db	1020
15	2	2026-05-04 07:00:00.959003+00	adc1483b-b5ca-4c13-97b3-a9a82f0e7841	rrs7sg26	buyer	signDpa	dpa:d615f098-c72c-4e91-8677-368cea715ddf	\N	\\xad2420fe9917025baa04a825fdd4158cdb70ca9efb23d249afba5e43d65da71a	5420bb9e-a437-40b4-8cb8-4d04bfebc3d9	886
150	1	2026-06-01 07:00:00.288282+00	378a1f43-640f-4e08-8339-21bfd6642d87	46mqwup5	operator	createInstitution	institution:5	\N	\\xfb9fdb3c5617fdd874228501327cee5c50bb2cdd345656539dfdfa2147024331	0aa24704-890e-45f5-a299-d0e6102e38ba	1021
151	1	2026-06-01 07:00:00.340687+00	378a1f43-640f-4e08-8339-21bfd6642d87	46mqwup5	operator	createInstitution	institution:6	\N	\\xa12e82a482703dc770658a2d2c1b1ae7d9cf0e987d976401aaac5765388fc666	7f4c2ff4-5f7b-41a4-8554-dfc96fd6c8ba	1022
152	1	2026-06-01 07:00:00.360417+00	378a1f43-640f-4e08-8339-21bfd6642d87	46mqwup5	operator	createPerson	person:54a37f64-dc4e-4027-9b78-d5a41b8e78ea	\N	\\x9e855b1b022d874a84fa88606de09e8a9199610bfa7e6e1db97a48fff92c0c42	1d11df1c-b87b-4827-98cf-d192fcf13645	1023
153	1	2026-06-01 07:00:00.377593+00	378a1f43-640f-4e08-8339-21bfd6642d87	46mqwup5	operator	issueKey	key:g2r1wom8	\N	\\x4c6b23319bfb61ce43b294ab90ea499fc766ce18db3832900e58599587b46167	c82b90d2-9e9e-43f4-9b5c-9888f431df61	1024
154	1	2026-06-01 07:00:00.399339+00	378a1f43-640f-4e08-8339-21bfd6642d87	46mqwup5	operator	createPerson	person:dda3db45-8b7d-48a9-9aad-b3ebbdc0b30f	\N	\\x36ece070e6b2431aa3ca7966f593e6398becc4b9b91d84b5e1a154406e8c4c2b	2a14538b-c679-4521-9a89-cde6cd836c06	1025
155	1	2026-06-01 07:00:00.469417+00	378a1f43-640f-4e08-8339-21bfd6642d87	46mqwup5	operator	issueKey	key:vw1udxpm	\N	\\x9d7a61cf083e26ca6033ee2dabc081131d8eca44a9d2347550f7b2db921c7b1b	4a37c6f4-d1d7-4867-b96f-a19b67a14ee8	1026
156	1	2026-06-01 07:00:00.512377+00	378a1f43-640f-4e08-8339-21bfd6642d87	46mqwup5	operator	createPerson	person:4c24691b-c3e4-47e7-a67f-afed0b6c6800	\N	\\x8b9affc757e7eda0fdfc161d573e0b584883655294ff21cc7c746151fe32aefe	2b85492f-925f-402c-bfab-4589b7ca24cf	1027
157	1	2026-06-01 07:00:00.543768+00	378a1f43-640f-4e08-8339-21bfd6642d87	46mqwup5	operator	issueKey	key:08o6bea7	\N	\\xa6073f2b8e06850f2a188542a45edb051919a7cb5a7d65943e4aaa13a748df52	574fcf65-6285-4e0f-abc6-4b78a592aea0	1028
158	1	2026-06-01 07:00:00.588456+00	378a1f43-640f-4e08-8339-21bfd6642d87	46mqwup5	operator	createPerson	person:d2aeff92-3f88-4726-a20c-6ac8a38681d3	\N	\\x7e454ba6e22e78acb215394f1e6f7673c9eb04beae08194815da584c3fee5ca8	900f6d32-9211-425b-9b83-b59762e09631	1029
159	1	2026-06-01 07:00:00.605736+00	378a1f43-640f-4e08-8339-21bfd6642d87	46mqwup5	operator	issueKey	key:pk5gj921	\N	\\x7999a97d5a65bb6d96eee3bda2e5cc313d581425ce03c3416108a61090ec0cfe	33f40ba6-087a-4820-8d4e-8bb189c63bed	1030
16	1	2026-05-04 07:00:01.034799+00	378a1f43-640f-4e08-8339-21bfd6642d87	46mqwup5	operator	createController	controller:3	\N	\\x9539d8f2d3ba6db520c18be429183cc514fc1e681fd5b68d925a86f2f1c585f7	5aa983ca-60ef-4040-8eaa-787d2383a367	887
160	1	2026-06-01 07:00:00.640687+00	378a1f43-640f-4e08-8339-21bfd6642d87	46mqwup5	operator	createPerson	person:d2e9ef9e-ee2a-4d2d-993a-de783afbf67c	\N	\\x669f18a25f6af7c8c4bf128c47323b815c1c2d3e148989b09eed562c853a9fb8	5c1d7621-8a21-49a7-9269-3ecaebdc628f	1031
161	1	2026-06-01 07:00:00.662382+00	378a1f43-640f-4e08-8339-21bfd6642d87	46mqwup5	operator	issueKey	key:54mf4phn	\N	\\x1370ce138e3a818109ddeeda9c1f5f2ba3b37f4530010aec103879aa537e47d8	f623358b-3095-4fff-8159-6ba319eedad4	1032
162	1	2026-06-01 07:00:00.722009+00	378a1f43-640f-4e08-8339-21bfd6642d87	46mqwup5	operator	createPerson	person:d1edeaec-8ed0-4bbd-9cef-fc758a6003ac	\N	\\xa0359071058cc192d64f2064377bdbaf14fc714519582c5f6516e18ca3e2021c	a944f906-7f8f-4bf2-8d7a-eae7cecbb9c4	1033
163	1	2026-06-01 07:00:00.749168+00	378a1f43-640f-4e08-8339-21bfd6642d87	46mqwup5	operator	issueKey	key:c8vmk269	\N	\\xc0abeb669f62488c18e977e9c9cf12f0c8fbce892e20a53ac4230c32b7355a47	53db34ab-993d-4cb3-92ef-25aed830261e	1034
164	11	2026-06-01 07:00:00.781483+00	54a37f64-dc4e-4027-9b78-d5a41b8e78ea	g2r1wom8	buyer	signDpa	dpa:a59b8121-0255-4a96-97a3-76e4a788c36e	\N	\\xcd2d0270f3256392018c2ae884e3dfb2d050eccaa55f0bbd3edce82e0bff81ee	1d9982e9-3ef8-4d0d-8dba-4960bd39857e	1035
165	11	2026-06-01 07:00:00.856421+00	54a37f64-dc4e-4027-9b78-d5a41b8e78ea	g2r1wom8	buyer	signDpa	dpa:25a69846-700e-4168-b86e-a0178d186814	\N	\\xa3f7fbc8d3374360f6f532a94e13cc9e64d58f1fb4f9015e269043b425831ef5	8ce60ccc-6fbd-4a05-968a-b2730a0b1fb7	1036
166	10	2026-06-01 07:00:00.915897+00	f4b39c6c-2ba0-424e-aca9-e58b8a9f5b7f	uo4b2pkk	publisher	createProduct	product:6b9b44fa-04da-4f16-860d-cb7e783d61f4	\N	\\xf5f8ed9f00f74e4f3631a3779a2afb6683b66d95fe23eae077ad854eb1efd5d3	7f6583ae-843d-4b41-981f-ffd980478f43	1037
167	10	2026-06-01 07:00:01.024294+00	f4b39c6c-2ba0-424e-aca9-e58b8a9f5b7f	uo4b2pkk	publisher	createOffer	offer:5e73213f-5a87-4c54-a7fd-adc0164b1671	\N	\\xf1de73280786ab53d635d033bb4c5a84f55786b0e0c3352519d34d8b8e9021bd	bb5e93b4-c77e-4699-89b6-a1e997aa2351	1038
168	11	2026-06-01 07:00:01.273443+00	54a37f64-dc4e-4027-9b78-d5a41b8e78ea	g2r1wom8	buyer	directPurchase	agreement:5f3877eb-b4af-4274-b9f9-028092eead4d	\N	\\xe5c96ff22779606b8ff4de2152fa1afc5dfe53148cc6c2b88bc3c54c6cf7b79a	2f6cc9dd-3c6c-49e2-8fc2-d6faf8f5d6ec	1039
169	11	2026-06-01 07:00:01.99908+00	\N	\N	job	makeLicence	licence:0286ee90-acd0-40a1-8095-d5d02ce2a63f	\N	\\x037ae6950eb69ec425407c0f99205543f1cd0c978cc22dfec5503e6b525970a1	\N	1069
17	1	2026-05-04 07:00:01.077522+00	378a1f43-640f-4e08-8339-21bfd6642d87	46mqwup5	operator	createInstitution	institution:2	\N	\\xd728970a5f3157f4c7353c91fc5a4a265e03da61a9edc093c63688333c4d6a6e	d2f389be-45b9-490c-8da1-ab93a887c872	888
170	1	2026-06-01 07:00:02.128468+00	378a1f43-640f-4e08-8339-21bfd6642d87	46mqwup5	operator	createController	controller:12	\N	\\xa709d31e88158d72d2032cda42f58d7381b2dc7c9c399bdf8747cc4bea3884db	0438762d-90ed-4983-afd1-fa2d2843df03	1070
171	1	2026-06-01 07:00:02.154969+00	378a1f43-640f-4e08-8339-21bfd6642d87	46mqwup5	operator	createInstitution	institution:7	\N	\\x7d9b96ac917fa065492ce4be5fc48fe9b1d6d297b309c2a66674667a21a6b6ba	1597291e-3757-427b-b0da-5faae43c384e	1071
172	1	2026-06-01 07:00:02.193233+00	378a1f43-640f-4e08-8339-21bfd6642d87	46mqwup5	operator	createPerson	person:cd81ef25-e74e-423e-a282-1b8e78288119	\N	\\xa3b2c2da19cc55fea5eaa1f88509bac088579b7300cb314d9818fff70e9d5966	ea69ca8a-ea55-40fe-a842-a510539c700f	1072
173	1	2026-06-01 07:00:02.229948+00	378a1f43-640f-4e08-8339-21bfd6642d87	46mqwup5	operator	issueKey	key:2xax1n61	\N	\\x4c6b23319bfb61ce43b294ab90ea499fc766ce18db3832900e58599587b46167	8208ee52-d6b4-44e7-bc0e-f2608ccf7b21	1073
174	1	2026-06-01 07:00:02.306972+00	378a1f43-640f-4e08-8339-21bfd6642d87	46mqwup5	operator	createPerson	person:fd274df2-4601-4388-ade7-601d126bd311	\N	\\xc00848d9ddb6d07419338855faa5fb066f7f09e1f533fcc9f4f6ea3630731d3f	0114b2d6-03cb-49d7-aa97-42a219fa9922	1074
175	1	2026-06-01 07:00:02.356448+00	378a1f43-640f-4e08-8339-21bfd6642d87	46mqwup5	operator	issueKey	key:z0f5pjw2	\N	\\x9d7a61cf083e26ca6033ee2dabc081131d8eca44a9d2347550f7b2db921c7b1b	0bcd65de-30aa-45ef-aa25-caf43405e1cb	1075
176	1	2026-06-01 07:00:02.408378+00	378a1f43-640f-4e08-8339-21bfd6642d87	46mqwup5	operator	createPerson	person:c10ac17d-f974-457b-8d12-64bc4c5dd3a0	\N	\\xfb69b24ff3d08b365d5a4e150a5a3559c6a1f47af2538f85df8a80121eaa7045	4e0e90e1-42c4-4380-aeb6-47c963b3a3d2	1076
177	1	2026-06-01 07:00:02.430801+00	378a1f43-640f-4e08-8339-21bfd6642d87	46mqwup5	operator	issueKey	key:7583ikrq	\N	\\xa6073f2b8e06850f2a188542a45edb051919a7cb5a7d65943e4aaa13a748df52	0670f2ad-5732-4a65-8780-8373133b7c41	1077
178	1	2026-06-01 07:00:02.484506+00	378a1f43-640f-4e08-8339-21bfd6642d87	46mqwup5	operator	createPerson	person:5ee96da3-5ed5-4d0a-8f15-e7f983cb71d8	\N	\\x74e32be0ab2e5ac7d418d8d7442b715bd9804e3e90b2918e1a32c6f098547239	3625ae11-5280-4fce-9846-e63d32db2dfa	1078
179	1	2026-06-01 07:00:02.528372+00	378a1f43-640f-4e08-8339-21bfd6642d87	46mqwup5	operator	issueKey	key:wiyr7yho	\N	\\x7999a97d5a65bb6d96eee3bda2e5cc313d581425ce03c3416108a61090ec0cfe	0973995a-7e0a-4668-acfb-7515fdb2e51b	1079
18	1	2026-05-04 07:00:01.131679+00	378a1f43-640f-4e08-8339-21bfd6642d87	46mqwup5	operator	createPerson	person:cdd3ec79-9b67-4990-8453-0528e06d4d54	\N	\\x4e10da0d05f20bb782a66710389aa9a55c2d791359bb3d2a123e7d95b09a4663	f84e3f65-a28c-4250-be88-6f7bd691986c	889
180	1	2026-06-01 07:00:02.580437+00	378a1f43-640f-4e08-8339-21bfd6642d87	46mqwup5	operator	createPerson	person:3cba35a2-64ba-47e7-b0be-b4d38a6e94ae	\N	\\xcfbabee265ebf75eafb0ab254de70a22dd52f3fa69f5e1d05205ab36c66c38c8	65827f61-b836-4ec7-b75f-a6bda657f473	1080
181	1	2026-06-01 07:00:02.600333+00	378a1f43-640f-4e08-8339-21bfd6642d87	46mqwup5	operator	issueKey	key:mocsgz1u	\N	\\x1370ce138e3a818109ddeeda9c1f5f2ba3b37f4530010aec103879aa537e47d8	f30d5adb-1716-4e71-b564-72b9519092e1	1081
182	1	2026-06-01 07:00:02.689779+00	378a1f43-640f-4e08-8339-21bfd6642d87	46mqwup5	operator	createPerson	person:718b70e8-6f61-4d4e-93a2-25d2d48450d9	\N	\\x782866a6b657841e72b065f4849faed188f7e842f878589a5451ad9beb3e6277	24cb7b0c-51a3-4a66-961d-28f0f0819c54	1082
183	1	2026-06-01 07:00:02.71969+00	378a1f43-640f-4e08-8339-21bfd6642d87	46mqwup5	operator	issueKey	key:pouuodej	\N	\\xc0abeb669f62488c18e977e9c9cf12f0c8fbce892e20a53ac4230c32b7355a47	e46eec31-106e-472f-b1da-e85cae6b78f9	1083
184	12	2026-06-01 07:00:02.758444+00	cd81ef25-e74e-423e-a282-1b8e78288119	2xax1n61	buyer	signDpa	dpa:c1ba5ac6-e7ca-4a32-a8de-808217cb8a6f	\N	\\xf692ffb778dedb703f6ad09aa9d6cd5ffc54398d02c50205daf989f628f44a05	99a15b69-1add-403f-96e9-6a9b44298923	1084
185	1	2026-06-01 07:00:02.787569+00	378a1f43-640f-4e08-8339-21bfd6642d87	46mqwup5	operator	createPublisher	publisher:13	\N	\\x60472a78fc8674841bbf284a32b61481a8de870cd23b427de3d1ed59670128c2	13ed053a-7988-4b25-bf7d-ea392a6cad11	1085
186	1	2026-06-01 07:00:02.801189+00	378a1f43-640f-4e08-8339-21bfd6642d87	46mqwup5	operator	createPerson	person:5e6a9062-9560-453d-91b3-e99d7d39bede	\N	\\x1b6a7a9ec86724774b5d886ee36ad46869e42520e417bad5a67f5176f23c24a9	bedb23b9-4002-4fb0-baab-71e5c211ef34	1086
187	1	2026-06-01 07:00:02.818734+00	378a1f43-640f-4e08-8339-21bfd6642d87	46mqwup5	operator	issueKey	key:s1dfm0mu	\N	\\x97de630ab5086d70941ad8b746211cb06eb5d6186d2cdc75931f90e35b86ae88	88aa68a3-c100-4d9a-9e62-71820135e430	1087
188	1	2026-06-01 07:00:02.870831+00	378a1f43-640f-4e08-8339-21bfd6642d87	46mqwup5	operator	createPerson	person:ec10544e-f5f7-4265-90c6-2735cb8a6381	\N	\\x76a5b74755ea6e3ca525f4190d89f3278fd2a4c02171b8ed600e66bd1623787e	9f43bc6c-d016-47d2-b950-f1d8d8424564	1088
189	1	2026-06-01 07:00:02.904333+00	378a1f43-640f-4e08-8339-21bfd6642d87	46mqwup5	operator	issueKey	key:62rif1kz	\N	\\xa6073f2b8e06850f2a188542a45edb051919a7cb5a7d65943e4aaa13a748df52	4b94afde-17e9-47d3-bfb7-24474a71b85b	1089
19	1	2026-05-04 07:00:01.16515+00	378a1f43-640f-4e08-8339-21bfd6642d87	46mqwup5	operator	issueKey	key:7cfxrvy0	\N	\\x4c6b23319bfb61ce43b294ab90ea499fc766ce18db3832900e58599587b46167	ade429ea-e93c-456c-a082-b45a447d29fb	890
190	1	2026-06-01 07:00:02.98473+00	378a1f43-640f-4e08-8339-21bfd6642d87	46mqwup5	operator	createPerson	person:7f9a0bb3-d149-4537-af43-eb7c75f819f1	\N	\\x682a6082cbd184a937234770fdeadf725d96733a345aae30decefa80ab78dcc1	7d573a61-9753-4211-b8f8-3737fd5514cc	1090
191	1	2026-06-01 07:00:03.014228+00	378a1f43-640f-4e08-8339-21bfd6642d87	46mqwup5	operator	issueKey	key:jdud6wj5	\N	\\xc0abeb669f62488c18e977e9c9cf12f0c8fbce892e20a53ac4230c32b7355a47	38bf1f06-f0b2-4f44-978f-48a3efccff84	1091
192	11	2026-08-03 07:00:00.187063+00	d1edeaec-8ed0-4bbd-9cef-fc758a6003ac	c8vmk269	school	drawSeats	draw:f31f3e09-78f9-4cd7-971c-3bf3feaa0a53	\N	\\xd68e27b33641dc94712c9cac914ea0f426496d97419ebc93fa65da4dc6ed6f87	274d39ef-2fff-4ed2-b885-d2d05f5a48dd	1093
193	11	2026-08-03 07:00:00.239305+00	7f9a0bb3-d149-4537-af43-eb7c75f819f1	jdud6wj5	school	drawSeats	draw:c880b0d1-3c38-48fa-8af1-6918100316ee	\N	\\xe4fac8f113a2e09be09ddd7dde0a60ee64c7b6de19dbcd721976d5de7a38428a	f7d7e96c-dfff-44e2-8586-2ca6c2875c67	1094
194	11	2026-08-03 07:00:00.260194+00	7f9a0bb3-d149-4537-af43-eb7c75f819f1	jdud6wj5	school	drawSeats	draw:62135cc4-6b7d-4dbf-81af-317a9d2d413f	\N	\\x62435627d3cec0d0fc562f4b6bd69d348ec739a249fa658f18499d1c385b7dbd	1091b8c7-5d4d-49ad-9b93-86764f8dab9e	1095
195	11	2026-08-03 07:00:00.398631+00	d1edeaec-8ed0-4bbd-9cef-fc758a6003ac	c8vmk269	school	joinWaitlist	waiting:d03ac83a-c89f-4d95-a631-0ae585e099b4	\N	\\x4459ac9460636532c3b692bcd59d829ed51caf1be88b36b8cfce94aada23fce6	42fc21ef-dd69-41a5-89e1-896a1c954796	1096
196	11	2026-08-03 07:00:01.310903+00	54a37f64-dc4e-4027-9b78-d5a41b8e78ea	g2r1wom8	buyer	importRoster	roster-import:72071512-7e79-4300-93b3-575a80f6ebec	\N	\\xa006ea307d5e70f305ff9b8fd21a1dc85a45a882590019f412e88ea808d1daa8	509fb882-a297-4f82-9f2a-9232746d5ab2	1097
197	11	2026-08-03 07:00:01.44298+00	d1edeaec-8ed0-4bbd-9cef-fc758a6003ac	c8vmk269	school	drawForPupils	pool:94e8fbe8-a40f-4277-be5d-8c36f1f4c783	\N	\\xab21c0cc1bbf12dd4909825e1cccaadbd2bff1feca3d714ca819147094325d25	d656c923-e4ad-41b9-a341-a6d4e8e01779	1099
198	10	2026-09-02 07:00:00.043197+00	f4b39c6c-2ba0-424e-aca9-e58b8a9f5b7f	uo4b2pkk	publisher	receiveBatch	usage-batch:87b8049f-c81d-4392-8a4c-990427be6d28	\N	\\x606d4bdb942ae06f005268d4899ff29d89228ecf4302cd6cd7264092f1f99a50	8e1dbf09-8a29-40b1-9866-de10dc873d6f	1101
199	10	2026-09-02 07:00:00.366566+00	f4b39c6c-2ba0-424e-aca9-e58b8a9f5b7f	uo4b2pkk	publisher	reportMonth	month:2026-08	\N	\\x882a8c86b0d5583147702bd033320d352fda91e39aa7b89f1fc913da667d7de7	5b99dca0-e3af-4306-8800-8cfb5ff43fe8	1104
2	1	2026-05-04 07:00:00.251968+00	378a1f43-640f-4e08-8339-21bfd6642d87	46mqwup5	operator	createInstitution	institution:1	\N	\\x602f1aa9c4627814dfcf6c52ea8b30f64fb2579461cf1fc2f6d2294f10197f21	c176745c-d985-433c-83ea-386868fb94a2	873
20	1	2026-05-04 07:00:01.222172+00	378a1f43-640f-4e08-8339-21bfd6642d87	46mqwup5	operator	createPerson	person:e0b92591-585c-4937-9d2c-3e3cf2b90e1e	\N	\\x4c4c1ab8742c530d7272b6f4bbfbc557297c228902dc973716c78e6bc538f496	8dca2d0a-5c73-4c70-8d28-fa9eac51e509	891
200	11	2026-09-02 07:00:00.409833+00	54a37f64-dc4e-4027-9b78-d5a41b8e78ea	g2r1wom8	buyer	startReconciliations	month:2026-08	\N	\N	c1549621-84c0-476f-8cd8-a1a90ac1ae79	1105
201	10	2026-09-02 07:00:00.483365+00	277d3ec4-9233-4413-b5c4-7f386a58fd2b	tkx8g6z2	finance	createInvoiceRun	invoice-run:836dc1ef-3db3-416f-a5c9-4417ed71e166	\N	\\xd6d7dfe2c0b06a482d9ba0cb5ea53eddf26ca0e005e8fdc764ca84ef8094dfb3	37ebe49b-f4d7-47e7-bba7-e420ff6c8918	1106
202	10	2026-09-02 07:00:01.433954+00	\N	\N	job	issueInvoice	invoice:37d6138f-6542-4c8f-8eb8-a9afa4647d77	\N	\\x76a9e37aa47652965037162ee4ae2c2891dbffc29fe56d9da2a4b4020470feb7	\N	1117
203	10	2026-09-02 07:00:01.572403+00	f4b39c6c-2ba0-424e-aca9-e58b8a9f5b7f	uo4b2pkk	publisher	createProduct	product:7fe93004-bb46-4963-8dec-51af96886005	\N	\\x1d010700ebb8264726cde3a28dcf5e30afb5bd88339e11fae5233b1d04407b29	89dc5b24-9e4c-4bd9-8632-7d4763cb8b24	1120
204	11	2026-09-02 07:00:01.72136+00	54a37f64-dc4e-4027-9b78-d5a41b8e78ea	g2r1wom8	buyer	createRound	round:527516da-0f53-4b57-b19d-c9f6d9e8318c	\N	\\x0010b4b140264089c7c25149a7a578081eaf4321f579d0f7703476fc6576d6ca	e5e923f0-8f5e-4d5a-bc8b-594cc6c9508d	1121
205	1	2026-09-02 07:00:01.804063+00	378a1f43-640f-4e08-8339-21bfd6642d87	46mqwup5	operator	createPerson	person:1bb75c8c-7772-4085-b414-f934740a1630	\N	\\xf743f7561614be3cda2ba19a3c7a74384dd8a637198affd3785a06a274d3a42d	3455f366-fcd0-4e61-9890-ab6863e5120d	1122
206	1	2026-09-02 07:00:01.832143+00	378a1f43-640f-4e08-8339-21bfd6642d87	46mqwup5	operator	issueKey	key:z81u3oi4	\N	\\xc0abeb669f62488c18e977e9c9cf12f0c8fbce892e20a53ac4230c32b7355a47	e75c9a78-0c48-47cf-9344-ee5a59f19bbc	1123
207	11	2026-09-02 07:00:01.879023+00	54a37f64-dc4e-4027-9b78-d5a41b8e78ea	g2r1wom8	buyer	requestErasure	erasure:c9b2128f-8757-4488-b4c4-721f7516bb57	\N	\N	54a1c785-b37b-471a-970d-657a99c038ab	1124
208	11	2026-09-02 07:00:01.89401+00	4c24691b-c3e4-47e7-a67f-afed0b6c6800	08o6bea7	finance	simulate	simulation:a5b853f3-c4b2-4c25-b281-a2b9a92edccd	\N	\N	56f6aa8c-5da8-4b5c-85d6-ff89aac9b9df	1125
209	11	2026-09-06 07:00:00.395435+00	54a37f64-dc4e-4027-9b78-d5a41b8e78ea	g2r1wom8	buyer	importRoster	roster-import:e6b8cd33-1e27-44ad-b2a2-51ac60561c75	\N	\\x335a795ef51f667ac5651e640b2ed42ed2ebfdfc68587c70fd02dd04633513e9	7692f01a-1b15-42fe-ba90-b11bbb61a01e	1127
21	1	2026-05-04 07:00:01.2737+00	378a1f43-640f-4e08-8339-21bfd6642d87	46mqwup5	operator	issueKey	key:45lvg3mz	\N	\\x9d7a61cf083e26ca6033ee2dabc081131d8eca44a9d2347550f7b2db921c7b1b	769768cb-a04e-4668-9f47-8605775f2e94	892
210	1	2026-09-06 07:00:00.492227+00	378a1f43-640f-4e08-8339-21bfd6642d87	46mqwup5	operator	createController	controller:14	\N	\\x54c51bb70ec9c010251a47cc21551f29d2bb1517df7a3245d7a42775c66ccdec	af5d22ca-bb0d-43b1-91ba-6d9daf6fca1a	1129
211	1	2026-09-06 07:00:00.540289+00	378a1f43-640f-4e08-8339-21bfd6642d87	46mqwup5	operator	createInstitution	institution:8	\N	\\x01a53091fabdf4f62677cb4c5f3292172cc6e660c963272f29a2ff0463ea46a2	d75b5016-0e92-4c16-98b9-bf6740c12d35	1130
212	1	2026-09-06 07:00:00.577757+00	378a1f43-640f-4e08-8339-21bfd6642d87	46mqwup5	operator	createPerson	person:3a8131f3-2446-42e8-bb03-d96ad8b87b82	\N	\\xc1efd26898d76c9734285e7d230462226d341c2e09a17e3b6b2b54519f0c7914	617faf0c-5691-419c-966d-86e2ada798ea	1131
213	1	2026-09-06 07:00:00.610895+00	378a1f43-640f-4e08-8339-21bfd6642d87	46mqwup5	operator	issueKey	key:y1ao8z74	\N	\\x4c6b23319bfb61ce43b294ab90ea499fc766ce18db3832900e58599587b46167	d0c33b55-4601-4f32-b933-f72939904136	1132
214	1	2026-09-06 07:00:00.65399+00	378a1f43-640f-4e08-8339-21bfd6642d87	46mqwup5	operator	createPerson	person:74916bc2-6252-4224-add9-a9313fa1fe9d	\N	\\x214812435842971752b6bdcfc37b2f693187db7a65ee769f194247dad78f4f91	4eb3b851-7c02-4fe0-9d1d-51d9b6d917c4	1133
215	1	2026-09-06 07:00:00.693596+00	378a1f43-640f-4e08-8339-21bfd6642d87	46mqwup5	operator	issueKey	key:dx7g89xq	\N	\\x9d7a61cf083e26ca6033ee2dabc081131d8eca44a9d2347550f7b2db921c7b1b	f29d41b5-20df-4d03-a623-a77230ca5771	1134
216	1	2026-09-06 07:00:00.730252+00	378a1f43-640f-4e08-8339-21bfd6642d87	46mqwup5	operator	createPerson	person:dbb11bc3-a9bd-4b4e-aedd-92d6fab6b31b	\N	\\xc5d7c084d56dbdc266a622413af11b5ff139a80e08ccd4e2cb53122a81421177	36549bff-06f5-439a-8e37-065318e82d75	1135
217	1	2026-09-06 07:00:00.7585+00	378a1f43-640f-4e08-8339-21bfd6642d87	46mqwup5	operator	issueKey	key:f8r2o7j1	\N	\\xa6073f2b8e06850f2a188542a45edb051919a7cb5a7d65943e4aaa13a748df52	e4bb8c02-7c73-412e-9245-bd85c7f7c270	1136
218	1	2026-09-06 07:00:00.80468+00	378a1f43-640f-4e08-8339-21bfd6642d87	46mqwup5	operator	createPerson	person:d2bd54f4-d404-4681-aab4-02b2eb10d444	\N	\\x13d5fe9e5e32d1e2504bf53f0240493525454099f78101f23fbc012f6ac0aab5	0c02d05f-4063-4e66-a4e2-2710696da229	1137
219	1	2026-09-06 07:00:00.838148+00	378a1f43-640f-4e08-8339-21bfd6642d87	46mqwup5	operator	issueKey	key:7sq3zdj7	\N	\\x7999a97d5a65bb6d96eee3bda2e5cc313d581425ce03c3416108a61090ec0cfe	e1da785c-1178-4f2c-8690-b84d24d63fbc	1138
22	1	2026-05-04 07:00:01.324347+00	378a1f43-640f-4e08-8339-21bfd6642d87	46mqwup5	operator	createPerson	person:39cc4ce1-4e96-4e21-bb37-c3acc5bd10a9	\N	\\xb7b8a0e4cd9602a541c9961798769accc9a60428e9a706fdcba51f24da2e6004	42f91883-3b49-4aaf-9718-65d58ed02471	893
220	1	2026-09-06 07:00:00.876936+00	378a1f43-640f-4e08-8339-21bfd6642d87	46mqwup5	operator	createPerson	person:a6f7b04e-46c4-481b-a6f9-1dddae111e6c	\N	\\x748d44e9bf820e1bd7c43e5feaf57c031237664b0437496f7818f1980176527e	2c0e2b42-e2f9-48c9-9e0e-5dec284eba9c	1139
221	1	2026-09-06 07:00:00.892255+00	378a1f43-640f-4e08-8339-21bfd6642d87	46mqwup5	operator	issueKey	key:nk8vghvt	\N	\\x1370ce138e3a818109ddeeda9c1f5f2ba3b37f4530010aec103879aa537e47d8	ca32bf95-4ee6-4553-a1c1-58b5d23981e5	1140
222	1	2026-09-06 07:00:00.918853+00	378a1f43-640f-4e08-8339-21bfd6642d87	46mqwup5	operator	createPerson	person:49d1b9fa-5463-48b8-853b-649aaad6034c	\N	\\xbf0f6d0a79ad345a68ce7f9b3ded6af36f77e36871c19e9fbce8877c84095427	48a3af4e-5ccd-4149-9ed4-01853ec1c48d	1141
223	1	2026-09-06 07:00:00.958605+00	378a1f43-640f-4e08-8339-21bfd6642d87	46mqwup5	operator	issueKey	key:nal7z32n	\N	\\xc0abeb669f62488c18e977e9c9cf12f0c8fbce892e20a53ac4230c32b7355a47	7903150d-f2af-4b7b-a7e7-829b96a67b5a	1142
224	14	2026-09-06 07:00:00.99574+00	3a8131f3-2446-42e8-bb03-d96ad8b87b82	y1ao8z74	buyer	signDpa	dpa:665a6400-987c-4175-9615-da1b01478924	\N	\\xa20d4b19830f5cb8b28baca483f768df761b1673ae12db0ab8d9648d029620a7	a8eb1e8f-85bb-421f-bad5-b0f33b8a2588	1143
225	1	2026-09-06 07:00:01.054335+00	378a1f43-640f-4e08-8339-21bfd6642d87	46mqwup5	operator	createController	controller:15	\N	\\x2c3c06a3cc2967317aa86cd3f5c746f6f629e0a7014504799f9f6b7ad27c21b0	120b6593-9536-4ebf-a51b-b18b5cd4c5c4	1144
226	1	2026-09-06 07:00:01.089743+00	378a1f43-640f-4e08-8339-21bfd6642d87	46mqwup5	operator	createInstitution	institution:9	\N	\\xa0253b6b3a09b15d4155ea35facbfbaa7c0f5fe56a68d2e447302589fd4e6e34	b8619a8f-3016-411e-9974-7ab747083ad4	1145
227	1	2026-09-06 07:00:01.107376+00	378a1f43-640f-4e08-8339-21bfd6642d87	46mqwup5	operator	createPerson	person:2052ccc5-0c2b-4b8c-b37a-37c60a7e717e	\N	\\xec31108fde11be1acf55bf011202cdad7ce991b1c4cc55f95bbeb103166cdabc	bed00532-7086-498e-8040-b30686cf58ca	1146
228	1	2026-09-06 07:00:01.122327+00	378a1f43-640f-4e08-8339-21bfd6642d87	46mqwup5	operator	issueKey	key:ygy25n67	\N	\\x4c6b23319bfb61ce43b294ab90ea499fc766ce18db3832900e58599587b46167	ed06f0f9-8c41-4832-855c-559748dd276f	1147
229	1	2026-09-06 07:00:01.160445+00	378a1f43-640f-4e08-8339-21bfd6642d87	46mqwup5	operator	createPerson	person:6d6cbac5-e48f-4881-90b4-741fdf5e9fe4	\N	\\xb8cad0501c29d1aa7b50dd1cba56694ed51620ecfb3419348a23726b2857b932	a3ac1752-1b30-402f-866d-77420f39d5a0	1148
23	1	2026-05-04 07:00:01.377493+00	378a1f43-640f-4e08-8339-21bfd6642d87	46mqwup5	operator	issueKey	key:qd79yfg7	\N	\\xa6073f2b8e06850f2a188542a45edb051919a7cb5a7d65943e4aaa13a748df52	93d1ea0c-47f6-4756-809e-b70846c283af	894
230	1	2026-09-06 07:00:01.194235+00	378a1f43-640f-4e08-8339-21bfd6642d87	46mqwup5	operator	issueKey	key:go918pgu	\N	\\x9d7a61cf083e26ca6033ee2dabc081131d8eca44a9d2347550f7b2db921c7b1b	9bd0e7f9-aa72-4b42-8fb5-88e8f8f277cc	1149
231	1	2026-09-06 07:00:01.213972+00	378a1f43-640f-4e08-8339-21bfd6642d87	46mqwup5	operator	createPerson	person:086c6c76-0d76-4331-8e0a-ef99c9af8ac4	\N	\\xad7f2f47592d9fe05985e01edf94940046b9b02f35f79ca1d8b685c26c2bc39c	8ee1d4f8-2403-4e51-91ec-65b8b8052217	1150
232	1	2026-09-06 07:00:01.229216+00	378a1f43-640f-4e08-8339-21bfd6642d87	46mqwup5	operator	issueKey	key:r8g0pxp2	\N	\\xa6073f2b8e06850f2a188542a45edb051919a7cb5a7d65943e4aaa13a748df52	2b8df7be-67dd-486a-9192-013f875cdbcc	1151
233	1	2026-09-06 07:00:01.244311+00	378a1f43-640f-4e08-8339-21bfd6642d87	46mqwup5	operator	createPerson	person:8f231f23-d47c-4367-b51d-6944bbbfb22e	\N	\\x6ae849157294a217c2e3810cc2e2c24d63e9df8839c02e2787198548448e09d5	35d79e99-5c05-4d97-bf99-3001ce98be57	1152
234	1	2026-09-06 07:00:01.262415+00	378a1f43-640f-4e08-8339-21bfd6642d87	46mqwup5	operator	issueKey	key:ntlmb44g	\N	\\x7999a97d5a65bb6d96eee3bda2e5cc313d581425ce03c3416108a61090ec0cfe	e9bf274a-fa2f-4ccc-a122-1a97931951af	1153
235	1	2026-09-06 07:00:01.290704+00	378a1f43-640f-4e08-8339-21bfd6642d87	46mqwup5	operator	createPerson	person:6066c10d-ae28-4a6f-9935-af7bf6dd9d90	\N	\\x074fddf39b47fe786d9f8fe42d80430e2e2f941c7c64862741b598dbcee7000d	ed059335-1319-4c61-98e8-0f91e28f1e29	1154
236	1	2026-09-06 07:00:01.337841+00	378a1f43-640f-4e08-8339-21bfd6642d87	46mqwup5	operator	issueKey	key:vuj9c63n	\N	\\x1370ce138e3a818109ddeeda9c1f5f2ba3b37f4530010aec103879aa537e47d8	14196d9f-016a-44ac-aef3-d87d4283615e	1155
237	1	2026-09-06 07:00:01.385145+00	378a1f43-640f-4e08-8339-21bfd6642d87	46mqwup5	operator	createPerson	person:61c3922b-f0d8-4d0c-86e9-d9d10817f6cf	\N	\\x38e8f8847eaabe76aff35d7eefcb644e841a5e6fb7a390660251891e12c19720	1013759d-a83c-43dc-9133-4670bc48d7b8	1156
238	1	2026-09-06 07:00:01.413018+00	378a1f43-640f-4e08-8339-21bfd6642d87	46mqwup5	operator	issueKey	key:7i8co8su	\N	\\xc0abeb669f62488c18e977e9c9cf12f0c8fbce892e20a53ac4230c32b7355a47	dbaee8c6-c8db-428b-8573-6fde4c447c5f	1157
239	15	2026-09-06 07:00:01.475186+00	2052ccc5-0c2b-4b8c-b37a-37c60a7e717e	ygy25n67	buyer	signDpa	dpa:a6dc23e2-5eb9-4e11-b4f0-f612bd7cc707	\N	\\x48797acf9994ae84e526cb37eee00c5b5ae7812e44ebd410c83f7ec594cef1fc	80c8fb13-4c04-4b11-88a9-fecd3e59cdf0	1158
24	1	2026-05-04 07:00:01.438729+00	378a1f43-640f-4e08-8339-21bfd6642d87	46mqwup5	operator	createPerson	person:f069cb83-4093-43c7-a71d-5ca45a5c4867	\N	\\x5e2f9d30b8d3f033c50c2728b9b9b2d2a0334d2401acc4036b741adb87496030	63669054-4d04-4264-ad87-bd23e0acef3c	895
240	1	2026-09-06 07:00:01.494785+00	378a1f43-640f-4e08-8339-21bfd6642d87	46mqwup5	operator	createPerson	person:3fdafcbc-af4c-4b44-9ad2-3428aebf88e6	\N	\\x4ede52d5e12b2c0527f6370a187001553224c7303fbe5223825a36d691180c04	9c95d606-d21d-49de-a6bd-4824efc3e068	1159
241	1	2026-09-06 07:00:01.53271+00	378a1f43-640f-4e08-8339-21bfd6642d87	46mqwup5	operator	issueKey	key:ggu4qtbe	\N	\\x7999a97d5a65bb6d96eee3bda2e5cc313d581425ce03c3416108a61090ec0cfe	7b4bfc8d-828c-49da-a404-72e11fc619e3	1160
242	1	2026-09-06 07:00:01.566128+00	378a1f43-640f-4e08-8339-21bfd6642d87	46mqwup5	operator	createPerson	person:f20d9e41-7605-4791-ba09-97574bdb3097	\N	\\x2235522a0699a403de2a4cb0e6c4ca7a10b25aa79f5a469e2f811c57a4c4341a	5628bd11-162f-449f-a575-50bbd763b6eb	1161
243	1	2026-09-06 07:00:01.583994+00	378a1f43-640f-4e08-8339-21bfd6642d87	46mqwup5	operator	issueKey	key:h9tayt5d	\N	\\x7999a97d5a65bb6d96eee3bda2e5cc313d581425ce03c3416108a61090ec0cfe	d2061f93-71d8-4a8e-b919-fdd06eaf720e	1162
244	1	2026-09-06 07:00:01.656769+00	378a1f43-640f-4e08-8339-21bfd6642d87	46mqwup5	operator	createPerson	person:6f7a15dc-44c4-448d-bcb4-f761c34938df	\N	\\xb4c984ba41685a58ad2c78bdac9db56842a26b8f2a1eb968b83c3d69c37bf72c	22e34bb8-1c32-47c5-b038-1df7b0f83003	1163
245	1	2026-09-06 07:00:01.791313+00	378a1f43-640f-4e08-8339-21bfd6642d87	46mqwup5	operator	issueKey	key:q0v7iag0	\N	\\x7999a97d5a65bb6d96eee3bda2e5cc313d581425ce03c3416108a61090ec0cfe	b962c9e2-c47c-4a74-ab54-17a52dc50335	1164
246	1	2026-09-06 07:00:01.837745+00	378a1f43-640f-4e08-8339-21bfd6642d87	46mqwup5	operator	createPerson	person:bdc13431-e143-4dee-b396-d36ed6c90d9a	\N	\\x507b58d5775881cf886f7985edf6b64a1fbe2a7d1a0d1b8334a4db73ce55d82d	8b8e7b20-2e34-43fa-9044-40dc376ee65c	1165
247	1	2026-09-06 07:00:01.852235+00	378a1f43-640f-4e08-8339-21bfd6642d87	46mqwup5	operator	issueKey	key:ac2ipzo6	\N	\\x1370ce138e3a818109ddeeda9c1f5f2ba3b37f4530010aec103879aa537e47d8	5ff93a3e-13bc-4f12-ae28-bdf8a7f7b150	1166
248	1	2026-09-06 07:00:01.885981+00	378a1f43-640f-4e08-8339-21bfd6642d87	46mqwup5	operator	createPublisher	publisher:16	\N	\\x3013996d2387cf8b96acbe99ff26296d50554649e329ce6f1dc6fe5b5607530b	0f2eabd6-ec16-40b9-8ab4-c4569b6dc85c	1167
249	1	2026-09-06 07:00:01.911701+00	378a1f43-640f-4e08-8339-21bfd6642d87	46mqwup5	operator	createPerson	person:f65a5c80-c359-4ecf-9e71-423b13c28818	\N	\\xd7579093ee0e931e79a83fea1b4fd4ffb1436732d99101470cdde33d6a3b64cb	09e04c2a-254f-465e-8279-c55afc3d65db	1168
25	1	2026-05-04 07:00:01.483146+00	378a1f43-640f-4e08-8339-21bfd6642d87	46mqwup5	operator	issueKey	key:h8ycst90	\N	\\x7999a97d5a65bb6d96eee3bda2e5cc313d581425ce03c3416108a61090ec0cfe	99ac77c7-82cd-44f5-b67c-82da9c84143a	896
250	1	2026-09-06 07:00:01.934131+00	378a1f43-640f-4e08-8339-21bfd6642d87	46mqwup5	operator	issueKey	key:52xxn06j	\N	\\x97de630ab5086d70941ad8b746211cb06eb5d6186d2cdc75931f90e35b86ae88	2aaa31b9-88ed-42a1-8b42-f5e02e72e545	1169
251	1	2026-09-06 07:00:01.964551+00	378a1f43-640f-4e08-8339-21bfd6642d87	46mqwup5	operator	createPerson	person:4472e27b-3e6a-46d7-966b-9a4fa8d00bc8	\N	\\x71b2650dde04f2b26117637c1b50a8251929115437254c68d42d1511a31b67ac	59dc757f-c0e3-411a-8e19-87f2100f30a8	1170
252	1	2026-09-06 07:00:01.986468+00	378a1f43-640f-4e08-8339-21bfd6642d87	46mqwup5	operator	issueKey	key:vxly7k9c	\N	\\xa6073f2b8e06850f2a188542a45edb051919a7cb5a7d65943e4aaa13a748df52	129e51bc-ed6d-4cef-9ab3-6e928bb61260	1171
253	16	2026-09-06 07:00:02.049666+00	f65a5c80-c359-4ecf-9e71-423b13c28818	52xxn06j	publisher	createProduct	product:02c2f691-190c-4f2c-9e28-166d891dbfa7	\N	\\x491044ea32945376c07be50883711158537a9c901a144bd569a57b930e8f2028	6266569d-2e89-489a-b526-a810340b9b1d	1172
254	1	2026-09-06 07:00:02.076952+00	378a1f43-640f-4e08-8339-21bfd6642d87	46mqwup5	operator	createPublisher	publisher:17	\N	\\xe7b25c7cf4dec6907e9eb26a0554202884b8b0890a7ea80c215052058e6da490	a86d2005-f009-4efc-ad9f-f37936656701	1173
255	1	2026-09-06 07:00:02.098035+00	378a1f43-640f-4e08-8339-21bfd6642d87	46mqwup5	operator	createPerson	person:49f48cd5-474a-4d90-b03c-4a2f78ea2fcd	\N	\\xfa2874f783d0cc67bf97301a5b8ace9f7e2b57a023d823f35f5d04e63c03a5e6	a4174f21-dbbf-4a10-954b-cf50359b4906	1174
256	1	2026-09-06 07:00:02.126303+00	378a1f43-640f-4e08-8339-21bfd6642d87	46mqwup5	operator	issueKey	key:o0zvv6d9	\N	\\x97de630ab5086d70941ad8b746211cb06eb5d6186d2cdc75931f90e35b86ae88	89b28058-c0c2-4672-a050-f346b38b95ad	1175
257	1	2026-09-06 07:00:02.154512+00	378a1f43-640f-4e08-8339-21bfd6642d87	46mqwup5	operator	createPerson	person:5aeedf02-3f40-482e-bddd-be886b1a07be	\N	\\x5556c954e40a7a3b3b2cfa75c1f974d007024954396c2424d1ea322f262d288c	6040c553-0f4c-45f0-bc2d-0ff9ebbaf0f8	1176
258	1	2026-09-06 07:00:02.186155+00	378a1f43-640f-4e08-8339-21bfd6642d87	46mqwup5	operator	issueKey	key:i4bfgbng	\N	\\xa6073f2b8e06850f2a188542a45edb051919a7cb5a7d65943e4aaa13a748df52	7964e043-f342-42bc-ad3a-cb9b253e3411	1177
259	17	2026-09-06 07:00:02.257238+00	49f48cd5-474a-4d90-b03c-4a2f78ea2fcd	o0zvv6d9	publisher	createProduct	product:143b8dbf-19f4-4b4a-b2c8-ebc2ec6a85eb	\N	\\x3f1c2b6b7784c5a292d3dea10d799272b5f8c2bfb4d991355aa7ee0b65816088	d6855587-2e33-463d-88d7-12a9e6e3c176	1178
26	1	2026-05-04 07:00:01.535754+00	378a1f43-640f-4e08-8339-21bfd6642d87	46mqwup5	operator	createPerson	person:054b3f1a-f33a-4754-a97e-9a0636d8f5f5	\N	\\x70d3db097381037309012e6240ce2f236c7f676f17517f39b7f0e258b574a7bc	1419de21-7330-44fb-a7d9-3234ccd3b3b0	897
260	14	2026-09-06 07:00:02.328574+00	3a8131f3-2446-42e8-bb03-d96ad8b87b82	y1ao8z74	buyer	createRound	round:74125c25-49e4-4097-baaa-4e903e352fb2	\N	\\xbdf70b23b96189c9a50f68db66a74f4dc0f7b1ece6d6b71cebed91932027ccba	d4f23169-aa9e-430a-92c3-189c32ff9bb4	1179
261	14	2026-09-06 07:00:02.43216+00	3a8131f3-2446-42e8-bb03-d96ad8b87b82	y1ao8z74	buyer	invite	round:74125c25-49e4-4097-baaa-4e903e352fb2	\\xe5c2939d91b818de53b812ef645fcda508f26389b9b0787c2995d170416350c0	\\x966f901eab3e346b36a562bc7ac0a8ee252f7f6210e391e63264c6ce99e2f245	0dc1dfdf-86f7-4229-9dc2-8a8ebf279ae7	1180
262	14	2026-09-06 07:00:02.497963+00	3a8131f3-2446-42e8-bb03-d96ad8b87b82	y1ao8z74	buyer	openDialogue	round:74125c25-49e4-4097-baaa-4e903e352fb2	\\xff9f3f51d6fe8fbb535f51ff0ec325e05ef46f9b0a1e7875bda41fcef25f2a88	\N	45f88197-12ff-4902-83a4-3f542596ff73	1181
263	14	2026-09-06 07:00:02.564712+00	3a8131f3-2446-42e8-bb03-d96ad8b87b82	y1ao8z74	buyer	startDemand	round:74125c25-49e4-4097-baaa-4e903e352fb2	\\xa984b28f81a919e85eee05b68016c0226576989d5990683113bc479f6d8e8a5f	\N	e48bc986-7df1-4102-8490-3c9b7829c0bd	1182
264	14	2026-09-06 07:00:02.62372+00	3a8131f3-2446-42e8-bb03-d96ad8b87b82	y1ao8z74	buyer	joinRound	round:74125c25-49e4-4097-baaa-4e903e352fb2	\N	\\x7ce3bfa354b1a77dc05b518b4b5275a343e7a823acf69a8bd4f013778123759e	016e635c-b059-47b8-83f5-e020314b39fc	1183
265	14	2026-09-06 07:00:02.679527+00	3a8131f3-2446-42e8-bb03-d96ad8b87b82	y1ao8z74	buyer	commitDemand	lot:5b00c13b-a78a-4689-b4c1-604de43f9580	\N	\\x7c36278d020f881ffefe3f868e6c5196c5f37e67d0f9a9363cac380a178533cb	f76f6f61-ff63-49cf-a3ef-730806047dee	1184
266	15	2026-09-06 07:00:02.740204+00	2052ccc5-0c2b-4b8c-b37a-37c60a7e717e	ygy25n67	buyer	joinRound	round:74125c25-49e4-4097-baaa-4e903e352fb2	\N	\\x7ce3bfa354b1a77dc05b518b4b5275a343e7a823acf69a8bd4f013778123759e	696c3f1b-e54c-4a6e-990f-24c86db397ea	1185
267	15	2026-09-06 07:00:02.794275+00	2052ccc5-0c2b-4b8c-b37a-37c60a7e717e	ygy25n67	buyer	commitDemand	lot:5b00c13b-a78a-4689-b4c1-604de43f9580	\N	\\x7c36278d020f881ffefe3f868e6c5196c5f37e67d0f9a9363cac380a178533cb	72d953a6-59ef-4b7b-8454-d35006b6cd94	1186
268	14	2026-09-06 07:00:02.869951+00	3a8131f3-2446-42e8-bb03-d96ad8b87b82	y1ao8z74	buyer	lockDemand	round:74125c25-49e4-4097-baaa-4e903e352fb2	\\x102e860e3c529623aec1d281026e4a1bcf8da5179b6befe6fa72b96f03fa9542	\N	6b78dec5-cd46-47b0-9692-d91ae01537d5	1187
269	14	2026-09-06 07:00:02.93895+00	3a8131f3-2446-42e8-bb03-d96ad8b87b82	y1ao8z74	buyer	chooseRegime	round:74125c25-49e4-4097-baaa-4e903e352fb2	\N	\\x21e5d481de168d6a51ef11cdeafdac66f5ca54339e8bab4091ffdf7568a35817	0ffcc4a9-2a97-41ee-9e86-d7beadbedd14	1188
27	1	2026-05-04 07:00:01.564215+00	378a1f43-640f-4e08-8339-21bfd6642d87	46mqwup5	operator	issueKey	key:vni1d1v8	\N	\\x1370ce138e3a818109ddeeda9c1f5f2ba3b37f4530010aec103879aa537e47d8	6905c7ef-c8ce-4883-8d18-c408f7f3b6b0	898
270	14	2026-09-06 07:00:02.988268+00	74916bc2-6252-4224-add9-a9313fa1fe9d	dx7g89xq	approver	approve	round:74125c25-49e4-4097-baaa-4e903e352fb2	\N	\\xaff21019c120ac56de0f172eaf70774cfd2bc05c23d95d4ffec0290e3c62dec9	c53776d1-fbae-4763-98fc-5b81d4a108f6	1189
271	15	2026-09-06 07:00:03.051174+00	6d6cbac5-e48f-4881-90b4-741fdf5e9fe4	go918pgu	approver	approve	round:74125c25-49e4-4097-baaa-4e903e352fb2	\N	\\xaff21019c120ac56de0f172eaf70774cfd2bc05c23d95d4ffec0290e3c62dec9	cf294555-e23b-4dd9-a63b-6b21bb905fa3	1190
272	14	2026-09-06 07:00:03.125514+00	3fdafcbc-af4c-4b44-9ad2-3428aebf88e6	ggu4qtbe	opener	addOpener	round:74125c25-49e4-4097-baaa-4e903e352fb2	\N	\\x819c9b3135bd452133b535092a06bfda657588e26f4e9165e6aacf526e64e129	4e949f88-5480-47a7-bb05-1841e695e61c	1191
273	14	2026-09-06 07:00:03.177344+00	f20d9e41-7605-4791-ba09-97574bdb3097	h9tayt5d	opener	addOpener	round:74125c25-49e4-4097-baaa-4e903e352fb2	\N	\\xa71cc0eff5326a5754945493c9025c9a21987afc2687a2c44b9f11c2a5364913	c35d6709-39be-4aac-abc1-0d3e081c14af	1192
274	14	2026-09-06 07:00:03.221128+00	6f7a15dc-44c4-448d-bcb4-f761c34938df	q0v7iag0	opener	addOpener	round:74125c25-49e4-4097-baaa-4e903e352fb2	\N	\\x5dd36fc04d7228ed079a6ef04600f912b59744c33d890c162a9ca65f6e0e7b49	cdb66b96-baca-48c4-9f07-216023bedb22	1193
275	14	2026-09-06 07:00:03.357679+00	74916bc2-6252-4224-add9-a9313fa1fe9d	dx7g89xq	approver	publishRound	round:74125c25-49e4-4097-baaa-4e903e352fb2	\N	\\x3aa1e0b45a78745b3de122ab321f93cd8ab3b2f2675160d009851b38f6c64cf2	33817dfc-cf8f-42ee-a7de-e15fc63fef58	1194
276	16	2026-09-06 07:00:03.442151+00	f65a5c80-c359-4ecf-9e71-423b13c28818	52xxn06j	publisher	submitBid	bid:17e34a90-69b8-4f39-a3bc-585b262f8d6e	\N	\\x9a6e4f18f1c5808dc3b6c41a433b44b79c8681f7782bfaad61b7e7bc93a7a9a8	048893ae-7ff7-43c0-ad46-abdefdaa30c8	1195
277	17	2026-09-06 07:00:03.556447+00	49f48cd5-474a-4d90-b03c-4a2f78ea2fcd	o0zvv6d9	publisher	submitBid	bid:f2137e80-c0a5-404e-83c3-1422232c2faa	\N	\\xe243f52bc683c91e40ed41d21690d13eec3ecd65c8609ef3e7504da9dc881b96	ec0fcce3-e6d7-4527-8bcc-627419f7291c	1196
278	14	2026-10-12 10:01:00.05848+00	3fdafcbc-af4c-4b44-9ad2-3428aebf88e6	ggu4qtbe	opener	declareInterests	round:74125c25-49e4-4097-baaa-4e903e352fb2	\N	\\x34feeb6bfd9868c3eb04fce4967ebe7b3699442a06d254a6199ace76d3f69fea	193c229b-e5b8-4146-ade9-f28ac7496a7c	1198
279	14	2026-10-12 10:01:00.216447+00	3fdafcbc-af4c-4b44-9ad2-3428aebf88e6	ggu4qtbe	opener	openRound	round:74125c25-49e4-4097-baaa-4e903e352fb2	\N	\\x71d36029149ff79f1fdc0ab0d9b172bbec181ca480fa4296d7dc4b1384bf248f	193c229b-e5b8-4146-ade9-f28ac7496a7c	1198
28	1	2026-05-04 07:00:01.610969+00	378a1f43-640f-4e08-8339-21bfd6642d87	46mqwup5	operator	createPerson	person:2d4a853a-7b1d-489f-9217-3fcd9ddaed4b	\N	\\x2534681e5474b1e631795df61c8c40b3cd93917e73cac7d647d08d5bd516e794	e62cec77-4e1d-4c5e-a1b8-d6ed48c4eb93	899
280	14	2026-10-12 10:01:00.298673+00	f20d9e41-7605-4791-ba09-97574bdb3097	h9tayt5d	opener	declareInterests	round:74125c25-49e4-4097-baaa-4e903e352fb2	\N	\\x34feeb6bfd9868c3eb04fce4967ebe7b3699442a06d254a6199ace76d3f69fea	1880f199-8578-4994-8b2b-6530fd0db243	1199
281	14	2026-10-12 10:01:00.477479+00	f20d9e41-7605-4791-ba09-97574bdb3097	h9tayt5d	opener	openRound	round:74125c25-49e4-4097-baaa-4e903e352fb2	\N	\\x97103a7d265e0aac382e3e3ec4276491563f5862c1bb3fbb47c259169fafce12	1880f199-8578-4994-8b2b-6530fd0db243	1199
282	14	2026-10-12 10:01:00.525237+00	3a8131f3-2446-42e8-bb03-d96ad8b87b82	y1ao8z74	buyer	declareInterests	round:74125c25-49e4-4097-baaa-4e903e352fb2	\N	\\x34feeb6bfd9868c3eb04fce4967ebe7b3699442a06d254a6199ace76d3f69fea	d7d157ad-05a9-429e-8906-0ae5a9eb4af9	1200
283	14	2026-10-12 10:01:00.606554+00	a6f7b04e-46c4-481b-a6f9-1dddae111e6c	nk8vghvt	evaluator	declareInterests	round:74125c25-49e4-4097-baaa-4e903e352fb2	\N	\\x34feeb6bfd9868c3eb04fce4967ebe7b3699442a06d254a6199ace76d3f69fea	ff06372a-e591-4422-bb69-5bb96c320bbb	1201
284	14	2026-10-12 10:01:00.641643+00	bdc13431-e143-4dee-b396-d36ed6c90d9a	ac2ipzo6	evaluator	declareInterests	round:74125c25-49e4-4097-baaa-4e903e352fb2	\N	\\x34feeb6bfd9868c3eb04fce4967ebe7b3699442a06d254a6199ace76d3f69fea	b83c036d-0084-4444-bf57-02b5a6577f38	1202
285	14	2026-10-12 10:01:00.725209+00	3a8131f3-2446-42e8-bb03-d96ad8b87b82	y1ao8z74	buyer	admitBids	round:74125c25-49e4-4097-baaa-4e903e352fb2	\N	\\x577214e906d56ce11f756ba3188ba0d1293119a22161295e45522fbbb135ac31	86afa4ac-ee7b-4785-8d8b-4135b95b21e4	1203
286	14	2026-10-12 10:01:00.867296+00	a6f7b04e-46c4-481b-a6f9-1dddae111e6c	nk8vghvt	evaluator	scoreBid	bid:17e34a90-69b8-4f39-a3bc-585b262f8d6e	\N	\\x57c85962f0be7de6421b813772db8287417ddd8cc3893b3f7db6859d6dfc166b	a8bcb378-ade0-4cd1-acf0-c54c273c2c2f	1204
287	14	2026-10-12 10:01:00.997831+00	a6f7b04e-46c4-481b-a6f9-1dddae111e6c	nk8vghvt	evaluator	scoreBid	bid:f2137e80-c0a5-404e-83c3-1422232c2faa	\N	\\x8b24f055affc3c02258b94eb743f52a24ee62650085ef13a9f2f3be7ac9a68df	cb48f388-a222-4d56-a3d5-f745f19bbbf1	1205
288	14	2026-10-12 10:01:01.074061+00	a6f7b04e-46c4-481b-a6f9-1dddae111e6c	nk8vghvt	evaluator	handInScores	round:74125c25-49e4-4097-baaa-4e903e352fb2	\N	\\xf4e5791aa2e88cffc71f5e037bb6cfac3142083e69ee1e8959290d8c4620ace2	543e6ba4-5921-433a-b9a6-e6f72bd95230	1206
289	14	2026-10-12 10:01:01.123929+00	bdc13431-e143-4dee-b396-d36ed6c90d9a	ac2ipzo6	evaluator	scoreBid	bid:17e34a90-69b8-4f39-a3bc-585b262f8d6e	\N	\\x57c85962f0be7de6421b813772db8287417ddd8cc3893b3f7db6859d6dfc166b	e685a91b-ce60-4f1e-ab8a-77523fbaf544	1207
29	1	2026-05-04 07:00:01.641098+00	378a1f43-640f-4e08-8339-21bfd6642d87	46mqwup5	operator	issueKey	key:8x3338oy	\N	\\xc0abeb669f62488c18e977e9c9cf12f0c8fbce892e20a53ac4230c32b7355a47	c5d159cc-bf49-4fc5-b92e-f0ca26597b43	900
290	14	2026-10-12 10:01:01.195615+00	bdc13431-e143-4dee-b396-d36ed6c90d9a	ac2ipzo6	evaluator	scoreBid	bid:f2137e80-c0a5-404e-83c3-1422232c2faa	\N	\\x8b24f055affc3c02258b94eb743f52a24ee62650085ef13a9f2f3be7ac9a68df	365b203f-9dc9-44c7-bc57-d780a1220d9b	1208
291	14	2026-10-12 10:01:01.29896+00	bdc13431-e143-4dee-b396-d36ed6c90d9a	ac2ipzo6	evaluator	handInScores	round:74125c25-49e4-4097-baaa-4e903e352fb2	\N	\\xf4e5791aa2e88cffc71f5e037bb6cfac3142083e69ee1e8959290d8c4620ace2	b639c4ee-992f-4c1e-b5a5-b3150e7d73ca	1209
292	14	2026-10-12 10:01:01.378131+00	bdc13431-e143-4dee-b396-d36ed6c90d9a	ac2ipzo6	evaluator	agreeScores	bid:17e34a90-69b8-4f39-a3bc-585b262f8d6e	\N	\\x57c85962f0be7de6421b813772db8287417ddd8cc3893b3f7db6859d6dfc166b	673e362b-c11e-44e7-b14f-73a0b59826e1	1210
293	14	2026-10-12 10:01:01.466556+00	bdc13431-e143-4dee-b396-d36ed6c90d9a	ac2ipzo6	evaluator	agreeScores	bid:f2137e80-c0a5-404e-83c3-1422232c2faa	\N	\\x8b24f055affc3c02258b94eb743f52a24ee62650085ef13a9f2f3be7ac9a68df	d44f05ef-26a2-4a3a-b7a4-6db03d957c56	1211
294	14	2026-10-12 10:01:01.572658+00	a6f7b04e-46c4-481b-a6f9-1dddae111e6c	nk8vghvt	evaluator	signScores	round:74125c25-49e4-4097-baaa-4e903e352fb2	\N	\\x1f39b65e41bf42035a3d0c33d61525a7e7388c034b106e3cb632e4d9cade5ad8	142c5232-fce1-41aa-990c-f8f4da069939	1212
295	14	2026-10-12 10:01:01.672984+00	bdc13431-e143-4dee-b396-d36ed6c90d9a	ac2ipzo6	evaluator	signScores	round:74125c25-49e4-4097-baaa-4e903e352fb2	\N	\\x1f39b65e41bf42035a3d0c33d61525a7e7388c034b106e3cb632e4d9cade5ad8	933c15ec-8058-4b28-bb2c-c140552ee5fd	1213
296	14	2026-10-12 10:01:01.853801+00	3a8131f3-2446-42e8-bb03-d96ad8b87b82	y1ao8z74	buyer	evaluateRound	round:74125c25-49e4-4097-baaa-4e903e352fb2	\N	\\xc1cef3027afa0ea99395d8625ea627ba0c64aadf10312a29cd393a7bef6eda4c	6811f0df-5afd-4068-887b-0c6db85d60cf	1214
297	14	2026-10-12 10:01:01.903245+00	74916bc2-6252-4224-add9-a9313fa1fe9d	dx7g89xq	approver	approve	round:74125c25-49e4-4097-baaa-4e903e352fb2	\N	\\x23ca2ef2bac39acc6ddda8d51bb8e5521302f12c0c48bf12c1e881f2c583dac2	c346baba-47ee-4ed1-899c-617062959a92	1215
298	15	2026-10-12 10:01:02.022525+00	6d6cbac5-e48f-4881-90b4-741fdf5e9fe4	go918pgu	approver	approve	round:74125c25-49e4-4097-baaa-4e903e352fb2	\N	\\x23ca2ef2bac39acc6ddda8d51bb8e5521302f12c0c48bf12c1e881f2c583dac2	e85af653-3a3e-4ac1-aa26-ca5c97190efa	1216
299	14	2026-10-12 10:01:02.294483+00	3a8131f3-2446-42e8-bb03-d96ad8b87b82	y1ao8z74	buyer	sendLetters	round:74125c25-49e4-4097-baaa-4e903e352fb2	\N	\\x358565224303934bf5a3090f3eb040631bafd2a6a6c00b1d28294129bc7ef3d0	b8977587-c248-431c-9fc5-db7ba0e8ac06	1217
3	1	2026-05-04 07:00:00.28804+00	378a1f43-640f-4e08-8339-21bfd6642d87	46mqwup5	operator	createPerson	person:adc1483b-b5ca-4c13-97b3-a9a82f0e7841	\N	\\x99256ee0fdf5111b43406bd791c47d58855c7bcd92168609cf7a4c69fe3b32db	0e25e5de-f8ec-477f-bd5d-a44164ae5bb4	874
30	3	2026-05-04 07:00:01.697259+00	cdd3ec79-9b67-4990-8453-0528e06d4d54	7cfxrvy0	buyer	signDpa	dpa:60476b9b-7254-46a2-b6cf-d772eced9b11	\N	\\x65b56e2a91bcad6f83f9b412f219d744bcfd9716749f5e220b0e5c3263a1bb7c	044837a2-ad96-43d5-b52d-7ecf54156de1	901
300	14	2026-10-22 22:00:00.01252+00	3a8131f3-2446-42e8-bb03-d96ad8b87b82	y1ao8z74	buyer	concludeRound	round:74125c25-49e4-4097-baaa-4e903e352fb2	\\x3c6770c0b99e0513297a699c83da0034d337ea2c6834dfdd719ef147c55669f2	\\x7bcef668b0ac32436352ebf26e6d5d9ccb026734f7d80414d0ff1bc7a9fea1e1	6abc8360-7037-46d6-8add-147834012ab0	1219
301	11	2026-10-22 22:00:00.136584+00	\N	\N	job	erasePupil	erasure:c9b2128f-8757-4488-b4c4-721f7516bb57	\N	\\x39e3695d51b4fc4b6c26906ead82922afe900ec2a2f5d97c5585a1b7d55e791f	\N	1221
302	14	2026-10-22 22:00:00.615891+00	\N	\N	job	joinRoundDpa	dpa:0789f455-ea6a-4385-8426-bea0cb289d97	\N	\\x4019e42353397bb57faee60cf1c2344bb4fd7e615e13e415daf023bcb4cfb607	\N	1251
303	15	2026-10-22 22:00:00.62268+00	\N	\N	job	joinRoundDpa	dpa:c342be34-815e-4a15-acf6-b0926454d6b6	\N	\\x0c535c1c7b1748278404c55478a660a34c4c6b45304924cbda765f3a21f3ef02	\N	1251
304	16	2026-10-22 22:00:00.687307+00	\N	\N	job	concludeAgreement	agreement:066e527e-8e31-494b-a0d3-a89fb3f9a6dd	\N	\\xbe27adaa7f387c4fe4f905458bd4aeec21acbc73f0ce932c9d4403d59970f2c9	\N	1251
305	14	2026-10-22 22:00:00.688943+00	\N	\N	job	concludeAgreement	agreement:066e527e-8e31-494b-a0d3-a89fb3f9a6dd	\N	\\xbe27adaa7f387c4fe4f905458bd4aeec21acbc73f0ce932c9d4403d59970f2c9	\N	1251
306	15	2026-10-22 22:00:00.692119+00	\N	\N	job	concludeAgreement	agreement:066e527e-8e31-494b-a0d3-a89fb3f9a6dd	\N	\\xbe27adaa7f387c4fe4f905458bd4aeec21acbc73f0ce932c9d4403d59970f2c9	\N	1251
307	14	2026-10-22 22:00:00.753192+00	\N	\N	job	makeLicence	licence:b279a1b6-962c-4528-ba1e-4ccf3a036967	\N	\\x9b9e86ca18dc58c3348a8827289b742438dcbde3f9b12a55ee0ffa0e15a1ce51	\N	1253
308	15	2026-10-22 22:00:00.790969+00	\N	\N	job	makeLicence	licence:a35743c3-e890-4d22-8b3e-649fb76ccc6a	\N	\\xf2aabbb3868fb6b70f4c71935880eab0f6acc31e2e007a0dd5e4671dba7ae3e4	\N	1254
309	11	2026-10-22 22:00:01.628974+00	\N	\N	job	agreeReconciliation	reconciliation:e6049521-e71e-419f-8821-8ef6e5bce5a6	\\xade211e519a12a05bffe2c1d02f0315dc7c68ca91197c26d3c31634e08f68518	\\xcb5b343ff364a37b7de3d21514413fe92f94b379037f50c5e3ff67fc655bbbb9	\N	1279
31	1	2026-05-04 07:00:01.722141+00	378a1f43-640f-4e08-8339-21bfd6642d87	46mqwup5	operator	createPerson	person:14f0fd0b-5ff7-4370-af60-1f03fd742ba8	\N	\\x947fcf9829fea587fcc048aba0f82274a437b6efd7f31dc777cbaceedb707bd6	49520caf-10f6-47ed-9dec-92003bd72fd3	902
32	1	2026-05-04 07:00:01.780266+00	378a1f43-640f-4e08-8339-21bfd6642d87	46mqwup5	operator	issueKey	key:nky2l7f9	\N	\\x7999a97d5a65bb6d96eee3bda2e5cc313d581425ce03c3416108a61090ec0cfe	8e2c7996-0db2-4419-9474-90dd030fcc67	903
33	1	2026-05-04 07:00:01.882952+00	378a1f43-640f-4e08-8339-21bfd6642d87	46mqwup5	operator	createPerson	person:79a0a960-016e-49ea-a9fd-75f674afcb56	\N	\\xb5a3a790840e4fe5c6a0112bdf0cfbebe9dfe0c198422e0ee3c4295e59a3cb8d	4ace74ef-f347-4511-b395-389b997be2dd	904
34	1	2026-05-04 07:00:01.918389+00	378a1f43-640f-4e08-8339-21bfd6642d87	46mqwup5	operator	issueKey	key:68kjiqva	\N	\\x7999a97d5a65bb6d96eee3bda2e5cc313d581425ce03c3416108a61090ec0cfe	1689ac60-c611-4368-9b99-631e260a3baa	905
35	1	2026-05-04 07:00:01.964303+00	378a1f43-640f-4e08-8339-21bfd6642d87	46mqwup5	operator	createPerson	person:f6d5f420-28d6-4e07-b630-4c336a8d7f9a	\N	\\xcdfec595dce7529c921ed13e441a611355d95332fcb862bfb667e73af1dab6be	83aadc66-1403-410f-9ec1-073ea4e312aa	906
36	1	2026-05-04 07:00:02.013769+00	378a1f43-640f-4e08-8339-21bfd6642d87	46mqwup5	operator	issueKey	key:t1gxhhjs	\N	\\x7999a97d5a65bb6d96eee3bda2e5cc313d581425ce03c3416108a61090ec0cfe	f91ff21d-57d3-4a47-9faf-f2a96c41f8a8	907
37	1	2026-05-04 07:00:02.079631+00	378a1f43-640f-4e08-8339-21bfd6642d87	46mqwup5	operator	createPerson	person:0035b9d5-23a5-42a6-86c6-868eec00031a	\N	\\xaf112bf15982eddf19b34ce7d8bb03dcfdcfecb3af7014a2b72b77f37977f504	7ccc6412-b0cf-4242-b01e-1f75b22068f8	908
38	1	2026-05-04 07:00:02.116616+00	378a1f43-640f-4e08-8339-21bfd6642d87	46mqwup5	operator	issueKey	key:eci7npsj	\N	\\x1370ce138e3a818109ddeeda9c1f5f2ba3b37f4530010aec103879aa537e47d8	44c9a87a-47e2-45a8-977a-e02b6f67cea9	909
39	1	2026-05-04 07:00:02.158276+00	378a1f43-640f-4e08-8339-21bfd6642d87	46mqwup5	operator	createPublisher	publisher:4	\N	\\xa0566150c0cea2947ac9a8b79defbc705834885649e334cdd60d5a02cb7834b7	6af6f3d9-8730-47fb-b7c7-b7b88e2dd57d	910
4	1	2026-05-04 07:00:00.339985+00	378a1f43-640f-4e08-8339-21bfd6642d87	46mqwup5	operator	issueKey	key:rrs7sg26	\N	\\x4c6b23319bfb61ce43b294ab90ea499fc766ce18db3832900e58599587b46167	5a440203-3f02-4ff0-9b81-916be63a137b	875
40	1	2026-05-04 07:00:02.201915+00	378a1f43-640f-4e08-8339-21bfd6642d87	46mqwup5	operator	createPerson	person:960fd79b-5d8d-45c1-83f1-a6fa3e6e50be	\N	\\x01928c694ba8251e86a5185d717eb300679a06e41a4e9f957ca1b2754c94ec93	acfe6549-0361-486c-81d9-9453330b3eee	911
41	1	2026-05-04 07:00:02.241352+00	378a1f43-640f-4e08-8339-21bfd6642d87	46mqwup5	operator	issueKey	key:54kq26sd	\N	\\x97de630ab5086d70941ad8b746211cb06eb5d6186d2cdc75931f90e35b86ae88	6bd0a7d6-8753-4c04-8e95-bb2fb44db202	912
42	1	2026-05-04 07:00:02.281653+00	378a1f43-640f-4e08-8339-21bfd6642d87	46mqwup5	operator	createPerson	person:af3999d1-1507-4027-b874-9de675db0871	\N	\\xe07da3bd0a51cc846a6310afc62e67dcb0aac1701474a814f8d7e91af71452a2	06ab0f6f-4948-47cc-a619-d71dca28c844	913
43	1	2026-05-04 07:00:02.309956+00	378a1f43-640f-4e08-8339-21bfd6642d87	46mqwup5	operator	issueKey	key:8jaudm8g	\N	\\xa6073f2b8e06850f2a188542a45edb051919a7cb5a7d65943e4aaa13a748df52	9df5a2f1-f904-40fe-a4a9-c3d6ca250a7a	914
44	4	2026-05-04 07:00:02.476531+00	960fd79b-5d8d-45c1-83f1-a6fa3e6e50be	54kq26sd	publisher	createProduct	product:33df4cf4-a6e2-4433-befb-754b4a915cf9	\N	\\x142b066378a7a19e1ff88f1bcf8694d03258b9abb0c3af9120641a43f74f9786	cb7700c8-eb5c-4760-a67a-d2931814ac20	915
45	1	2026-05-04 07:00:02.531533+00	378a1f43-640f-4e08-8339-21bfd6642d87	46mqwup5	operator	createPublisher	publisher:5	\N	\\x58da442446dfa2176974a2a86dc4c1b847bdf0698d8d06374de47186e1bcc9ad	3416d842-a1fe-4742-91a5-c0424e60e4b0	916
46	1	2026-05-04 07:00:02.575849+00	378a1f43-640f-4e08-8339-21bfd6642d87	46mqwup5	operator	createPerson	person:632bb094-c29b-48da-bbca-f0b48d3e8a63	\N	\\x423383dbefdf73a0dffd0479fa475c9e54e5851ae6765eeeb559f3fbb648f667	ad40c94b-3738-4cfa-844e-156a648f468d	917
47	1	2026-05-04 07:00:02.616172+00	378a1f43-640f-4e08-8339-21bfd6642d87	46mqwup5	operator	issueKey	key:laxm8yt3	\N	\\x97de630ab5086d70941ad8b746211cb06eb5d6186d2cdc75931f90e35b86ae88	21ff9ad7-938f-47a1-a560-b0486bfb17e2	918
48	1	2026-05-04 07:00:02.67609+00	378a1f43-640f-4e08-8339-21bfd6642d87	46mqwup5	operator	createPerson	person:f5ec8508-5fe2-4924-8996-8f3ae17d88c1	\N	\\xa70477f1d0e1f0d8aa702c62fb188e10d748743efd4dbea9603a42d1bfe86916	0c4f57ec-dfef-4bc6-a479-c22e228329d8	919
49	1	2026-05-04 07:00:02.725044+00	378a1f43-640f-4e08-8339-21bfd6642d87	46mqwup5	operator	issueKey	key:avldv5yp	\N	\\xa6073f2b8e06850f2a188542a45edb051919a7cb5a7d65943e4aaa13a748df52	b96cae96-da16-4758-a960-f08561e9deee	920
5	1	2026-05-04 07:00:00.418947+00	378a1f43-640f-4e08-8339-21bfd6642d87	46mqwup5	operator	createPerson	person:1ec27cdf-4c23-4e30-b28b-4fa30cc9cb37	\N	\\x74c790cca9e77a5f328bcaffb79e5b534dc392eae4686ea40e2f767f1b426912	bff44fb8-36a7-4fbc-8ed5-f6a1b648daae	876
50	5	2026-05-04 07:00:02.843105+00	632bb094-c29b-48da-bbca-f0b48d3e8a63	laxm8yt3	publisher	createProduct	product:4466fa4e-55fd-4245-aa9f-f91157019eac	\N	\\x05598d71ace57edd65d98cedb427b313058f92e1cf9d90a50e4cb643cb941b0e	54e54843-417b-4e4c-b7d5-60cbef37b1c1	921
51	2	2026-05-04 07:00:03.078876+00	adc1483b-b5ca-4c13-97b3-a9a82f0e7841	rrs7sg26	buyer	createRound	round:7a973790-5fb7-480b-a0f9-c3203f0b2fa7	\N	\\x6e4f56d0150241b48d43536007b94b9f5b1ee9d87d2c7bfff5bf6412670f2239	9da0b98c-f85d-47f5-ae9b-093a268c5cb5	922
52	2	2026-05-04 07:00:03.342744+00	adc1483b-b5ca-4c13-97b3-a9a82f0e7841	rrs7sg26	buyer	invite	round:7a973790-5fb7-480b-a0f9-c3203f0b2fa7	\\x7c916debff479f2bb933f54e2e054e742dc93388cf1e1eceaeb73eafa6286fa3	\\x0646f97eedf7fd77ca2c7b664d8590845f512b78ee1853b8e8a1ed2ab38f03df	54eaf10a-2195-435e-87d3-fc929b18acb5	923
53	2	2026-05-04 07:00:03.449259+00	adc1483b-b5ca-4c13-97b3-a9a82f0e7841	rrs7sg26	buyer	openDialogue	round:7a973790-5fb7-480b-a0f9-c3203f0b2fa7	\\xff9f3f51d6fe8fbb535f51ff0ec325e05ef46f9b0a1e7875bda41fcef25f2a88	\N	85d4dce5-b5d9-403c-bb40-f9e77bb9b508	924
54	2	2026-05-04 07:00:03.52224+00	adc1483b-b5ca-4c13-97b3-a9a82f0e7841	rrs7sg26	buyer	startDemand	round:7a973790-5fb7-480b-a0f9-c3203f0b2fa7	\\xa984b28f81a919e85eee05b68016c0226576989d5990683113bc479f6d8e8a5f	\N	4abb0094-aa62-4921-8720-bc1bba61f96b	925
55	2	2026-05-04 07:00:03.60798+00	adc1483b-b5ca-4c13-97b3-a9a82f0e7841	rrs7sg26	buyer	joinRound	round:7a973790-5fb7-480b-a0f9-c3203f0b2fa7	\N	\\x7ce3bfa354b1a77dc05b518b4b5275a343e7a823acf69a8bd4f013778123759e	7e46c999-cf34-4c5a-b6a3-d04f9bc8aeec	926
56	2	2026-05-04 07:00:03.760034+00	adc1483b-b5ca-4c13-97b3-a9a82f0e7841	rrs7sg26	buyer	commitDemand	lot:7f55c976-07ca-41ad-92f2-47ffca79a60d	\N	\\x7c36278d020f881ffefe3f868e6c5196c5f37e67d0f9a9363cac380a178533cb	13fb4215-0307-4408-b94c-268d514e8e59	927
57	3	2026-05-04 07:00:03.803381+00	cdd3ec79-9b67-4990-8453-0528e06d4d54	7cfxrvy0	buyer	joinRound	round:7a973790-5fb7-480b-a0f9-c3203f0b2fa7	\N	\\x7ce3bfa354b1a77dc05b518b4b5275a343e7a823acf69a8bd4f013778123759e	58573a84-9749-498a-97c3-da81f1df216c	928
58	3	2026-05-04 07:00:03.878321+00	cdd3ec79-9b67-4990-8453-0528e06d4d54	7cfxrvy0	buyer	commitDemand	lot:7f55c976-07ca-41ad-92f2-47ffca79a60d	\N	\\x7c36278d020f881ffefe3f868e6c5196c5f37e67d0f9a9363cac380a178533cb	1277cdb4-92cd-40a5-a237-e5137e1fb7c2	929
59	2	2026-05-04 07:00:03.994327+00	adc1483b-b5ca-4c13-97b3-a9a82f0e7841	rrs7sg26	buyer	lockDemand	round:7a973790-5fb7-480b-a0f9-c3203f0b2fa7	\\x102e860e3c529623aec1d281026e4a1bcf8da5179b6befe6fa72b96f03fa9542	\N	eff19e4a-2fbc-4ca6-a427-d18ef23d5345	930
6	1	2026-05-04 07:00:00.47785+00	378a1f43-640f-4e08-8339-21bfd6642d87	46mqwup5	operator	issueKey	key:77omf48p	\N	\\x9d7a61cf083e26ca6033ee2dabc081131d8eca44a9d2347550f7b2db921c7b1b	a5ec2060-c178-4136-9ebc-0abbf6fca82e	877
60	2	2026-05-04 07:00:04.178625+00	adc1483b-b5ca-4c13-97b3-a9a82f0e7841	rrs7sg26	buyer	chooseRegime	round:7a973790-5fb7-480b-a0f9-c3203f0b2fa7	\N	\\x258203b179e1a3e63bf217628cb42aba0f3d962db6cae6b93d137c7cd5b2f875	790ee3fc-1ba6-4364-80ff-7a7ef189d729	931
61	2	2026-05-04 07:00:04.271685+00	1ec27cdf-4c23-4e30-b28b-4fa30cc9cb37	77omf48p	approver	approve	round:7a973790-5fb7-480b-a0f9-c3203f0b2fa7	\N	\\xaff21019c120ac56de0f172eaf70774cfd2bc05c23d95d4ffec0290e3c62dec9	6175affd-31ea-4a14-998c-6899b1a66bd9	932
62	3	2026-05-04 07:00:04.409009+00	e0b92591-585c-4937-9d2c-3e3cf2b90e1e	45lvg3mz	approver	approve	round:7a973790-5fb7-480b-a0f9-c3203f0b2fa7	\N	\\xaff21019c120ac56de0f172eaf70774cfd2bc05c23d95d4ffec0290e3c62dec9	90f7673a-c0fb-4bf3-8ac9-7809d5a6f4f5	933
63	2	2026-05-04 07:00:04.588373+00	14f0fd0b-5ff7-4370-af60-1f03fd742ba8	nky2l7f9	opener	addOpener	round:7a973790-5fb7-480b-a0f9-c3203f0b2fa7	\N	\\xf5c2aefd796e1d1b9fdaa5f10089e2a15743a7b2f22fb902e1a3b408f8d5f28f	2f8e1296-200d-4822-b922-a08294bce66e	934
64	2	2026-05-04 07:00:04.660984+00	79a0a960-016e-49ea-a9fd-75f674afcb56	68kjiqva	opener	addOpener	round:7a973790-5fb7-480b-a0f9-c3203f0b2fa7	\N	\\x7fd98569d08bebede5144cf7ff83936f3b2aa72b8a497ebb913a8255495f86c9	a4d077a1-0826-40cf-89e1-6219f4623f50	935
65	2	2026-05-04 07:00:04.730267+00	f6d5f420-28d6-4e07-b630-4c336a8d7f9a	t1gxhhjs	opener	addOpener	round:7a973790-5fb7-480b-a0f9-c3203f0b2fa7	\N	\\x60e5f9ab04f63b5f54fd34638d89744fe363f29daec498fca9f87803d46a7c61	1c1f61b9-8347-4239-b502-4b47c353d6e0	936
66	2	2026-05-04 07:00:04.912751+00	1ec27cdf-4c23-4e30-b28b-4fa30cc9cb37	77omf48p	approver	publishRound	round:7a973790-5fb7-480b-a0f9-c3203f0b2fa7	\N	\\x2a7f0e6c55d1a349db34cc2a94ad2ba079d9bc4d5e05818b95baabd3fd50049f	9c879a0a-bdfc-4ada-b741-494fa450b899	937
67	4	2026-05-04 07:00:05.224372+00	960fd79b-5d8d-45c1-83f1-a6fa3e6e50be	54kq26sd	publisher	submitBid	bid:8b9ae000-b2c5-4d70-bd7e-e193a5a468b8	\N	\\x6aeb56d8988f3fe2b36324bd8a668e10193f75394c35cf36418cdfd74c1fe1f8	52841a97-8485-41f7-8040-eec82bcd6ead	938
68	5	2026-05-04 07:00:05.345728+00	632bb094-c29b-48da-bbca-f0b48d3e8a63	laxm8yt3	publisher	submitBid	bid:8788af8d-f4a6-4f6a-8ff2-b56e2b94b0d2	\N	\\xc664352f7c8654072b406552540538bf690b322aae5906ecb61dbaa168aa29d0	5316dc92-a499-4989-9a49-2b00a60c64f8	939
69	1	2026-05-04 07:00:05.365434+00	378a1f43-640f-4e08-8339-21bfd6642d87	46mqwup5	operator	createController	controller:6	\N	\\x636ffd56a7116afce51a50568f1ea7ecb167a0510aaecffea87894f8c1431d67	01eaeac0-556e-42e4-ba8f-ac71e546dd4a	940
7	1	2026-05-04 07:00:00.563824+00	378a1f43-640f-4e08-8339-21bfd6642d87	46mqwup5	operator	createPerson	person:6f2aad35-ae8d-45e0-b89f-bc5c7f044f8f	\N	\\xcd4fa4246379c2b9a1a6f196b92d35d0fc58929cf7f6b60a30b54eaf2e9d954e	07ee1390-1ee9-461d-ab5c-99f0375dbaf2	878
70	1	2026-05-04 07:00:05.388163+00	378a1f43-640f-4e08-8339-21bfd6642d87	46mqwup5	operator	createInstitution	institution:3	\N	\\x56f79544d7dc125c92e1e0c94b5eea3b749db87d1960adba0d4c5df0eb851a58	45c5b8c7-a7ec-4c33-8319-c584652b20df	941
71	1	2026-05-04 07:00:05.422106+00	378a1f43-640f-4e08-8339-21bfd6642d87	46mqwup5	operator	createPerson	person:6fd0996c-2dc3-4b14-92c3-8fd474598b96	\N	\\x34b9d5f25e2cca88b93f60e18292457bc1a967a18581259d6de057893fa52b5d	03a8ab4e-3ebd-4241-b595-26bf8405f90d	942
72	1	2026-05-04 07:00:05.442705+00	378a1f43-640f-4e08-8339-21bfd6642d87	46mqwup5	operator	issueKey	key:pmitr4mh	\N	\\x4c6b23319bfb61ce43b294ab90ea499fc766ce18db3832900e58599587b46167	267c1061-faaa-4b1b-a867-a72394da758e	943
73	1	2026-05-04 07:00:05.487949+00	378a1f43-640f-4e08-8339-21bfd6642d87	46mqwup5	operator	createPerson	person:5e9a1e5e-7d56-4e27-ac9b-8f682a5302c0	\N	\\xb34758143b21b3f8821599c1d5e954b00dbb3b78530069d6c6895f06b9834e2f	54f976e8-2ffe-42b6-b3f3-af46765c736f	944
74	1	2026-05-04 07:00:05.529013+00	378a1f43-640f-4e08-8339-21bfd6642d87	46mqwup5	operator	issueKey	key:kqtfq8g0	\N	\\x9d7a61cf083e26ca6033ee2dabc081131d8eca44a9d2347550f7b2db921c7b1b	30cab9fb-623c-427c-810a-3a2251c2d399	945
75	1	2026-05-04 07:00:05.564517+00	378a1f43-640f-4e08-8339-21bfd6642d87	46mqwup5	operator	createPerson	person:189d6875-398d-4bf8-a6d5-81316256f07e	\N	\\xe5c1adf595d9dfc04fd7550dd6c930e98328dfff2f6ff322e5ae4f91f8382a9d	497301da-e141-4593-b943-f476816a6a7e	946
76	1	2026-05-04 07:00:05.591491+00	378a1f43-640f-4e08-8339-21bfd6642d87	46mqwup5	operator	issueKey	key:3s9lf4wp	\N	\\xa6073f2b8e06850f2a188542a45edb051919a7cb5a7d65943e4aaa13a748df52	e29488d4-214c-4686-8aac-caad061300d7	947
77	1	2026-05-04 07:00:05.624724+00	378a1f43-640f-4e08-8339-21bfd6642d87	46mqwup5	operator	createPerson	person:618dc9c5-0165-46c2-8c91-f08f6e8f93a2	\N	\\xa7c4ed19f325080fab27016a9ea02dd3666f4cb959877edf4028915304d88932	829ee96d-642b-4fe1-9411-5000ae41bc93	948
78	1	2026-05-04 07:00:05.639001+00	378a1f43-640f-4e08-8339-21bfd6642d87	46mqwup5	operator	issueKey	key:fw2py56v	\N	\\x7999a97d5a65bb6d96eee3bda2e5cc313d581425ce03c3416108a61090ec0cfe	a2a7202e-2d64-49af-91e8-74d070e4b8ce	949
79	1	2026-05-04 07:00:05.691488+00	378a1f43-640f-4e08-8339-21bfd6642d87	46mqwup5	operator	createPerson	person:529d81db-c85d-42e4-acac-e2d85d1b463a	\N	\\xa091d981e31468fd657c53b8ddf131612b16b22fbf60af86cbaa05b992fb02b8	451d9928-f9ac-4b3a-8f7c-3974a4609f5d	950
8	1	2026-05-04 07:00:00.611317+00	378a1f43-640f-4e08-8339-21bfd6642d87	46mqwup5	operator	issueKey	key:jgtb8zzq	\N	\\xa6073f2b8e06850f2a188542a45edb051919a7cb5a7d65943e4aaa13a748df52	ffafea80-a870-4fc2-9b3d-9511e6c7a474	879
80	1	2026-05-04 07:00:05.710972+00	378a1f43-640f-4e08-8339-21bfd6642d87	46mqwup5	operator	issueKey	key:5rfdsa4c	\N	\\x1370ce138e3a818109ddeeda9c1f5f2ba3b37f4530010aec103879aa537e47d8	7386ca70-8e5a-4b2d-ae26-164103e7e4cc	951
81	1	2026-05-04 07:00:05.760234+00	378a1f43-640f-4e08-8339-21bfd6642d87	46mqwup5	operator	createPerson	person:0bd768c6-edc5-43d3-a9bd-3def5aeb3ecb	\N	\\x6148ba559294bbf4688621c668207665bc6eb4ee2e98874ff58aa58984582ecb	5c69cbea-d6d4-43db-a7b2-bddbf5c63f6c	952
82	1	2026-05-04 07:00:05.786077+00	378a1f43-640f-4e08-8339-21bfd6642d87	46mqwup5	operator	issueKey	key:3vq2ww28	\N	\\xc0abeb669f62488c18e977e9c9cf12f0c8fbce892e20a53ac4230c32b7355a47	419f6449-b471-46da-8840-836a888487bb	953
83	6	2026-05-04 07:00:05.829003+00	6fd0996c-2dc3-4b14-92c3-8fd474598b96	pmitr4mh	buyer	signDpa	dpa:32949a27-ef0c-4b2a-95f5-d1a39b71daa8	\N	\\xdaeaf1eaa3aeca3a782fe983eb30eee194ccd47122330d09ec0d393031b65d61	20af4691-83c3-4958-a1a9-cb28648fa395	954
84	1	2026-05-04 07:00:05.873659+00	378a1f43-640f-4e08-8339-21bfd6642d87	46mqwup5	operator	createController	controller:7	\N	\\xa4f5e69ffcfcdc64f0df1233d34446032ba145c546833675067e1787544f3cd6	3e997800-c2d6-43c6-97ac-863c3a846637	955
85	1	2026-05-04 07:00:05.90486+00	378a1f43-640f-4e08-8339-21bfd6642d87	46mqwup5	operator	createInstitution	institution:4	\N	\\x30ba85796e49e1e18623d837583b488f7f670d61724fe54336844dc4a9bcad89	41a70a84-51b4-412a-9702-f308c89aea6a	956
86	1	2026-05-04 07:00:05.938744+00	378a1f43-640f-4e08-8339-21bfd6642d87	46mqwup5	operator	createPerson	person:57a2732f-68ff-40f5-af89-ea731c737b1d	\N	\\x8c9ba38db469d59107df884f0cb4de5dc4db97f1b6bd27f2a95df7118387ad8a	11adea5a-dc80-4158-a6b5-b536ee64df36	957
87	1	2026-05-04 07:00:05.975753+00	378a1f43-640f-4e08-8339-21bfd6642d87	46mqwup5	operator	issueKey	key:vi91tga0	\N	\\x4c6b23319bfb61ce43b294ab90ea499fc766ce18db3832900e58599587b46167	9bb2620f-8253-4172-8695-adc32b135f8b	958
88	1	2026-05-04 07:00:06.034997+00	378a1f43-640f-4e08-8339-21bfd6642d87	46mqwup5	operator	createPerson	person:15dd0959-a8f9-42cd-ac9e-883ba71570b4	\N	\\x6e9d93dc8bd9bafd9af2b3591d4451d97d9f8fe07e1f3f4104eb043f02a49695	a78a31e9-b4ab-4490-88f9-1fc3f0942a1a	959
89	1	2026-05-04 07:00:06.066122+00	378a1f43-640f-4e08-8339-21bfd6642d87	46mqwup5	operator	issueKey	key:saya9tlo	\N	\\x9d7a61cf083e26ca6033ee2dabc081131d8eca44a9d2347550f7b2db921c7b1b	d03b05bf-36a2-4d2f-b37f-075e54a70078	960
9	1	2026-05-04 07:00:00.663102+00	378a1f43-640f-4e08-8339-21bfd6642d87	46mqwup5	operator	createPerson	person:78246fb5-7c1a-46bf-b76c-25bcd6345972	\N	\\x8b37889785f525ef0cdaebe0de3d81b6b3a5d8822bce7bbbc5e444033d2179ca	1c188216-bb33-4d40-8d76-487853a73772	880
90	1	2026-05-04 07:00:06.122394+00	378a1f43-640f-4e08-8339-21bfd6642d87	46mqwup5	operator	createPerson	person:9c5f381d-4985-48fa-94e7-394e84bbb569	\N	\\xb657ca3d85c69a5eda7f20d1844ee6f3d37a1d565eee3de9c6b22cb0a8233975	3d65ea29-98a6-41d0-ad78-1bf75629d38a	961
91	1	2026-05-04 07:00:06.155728+00	378a1f43-640f-4e08-8339-21bfd6642d87	46mqwup5	operator	issueKey	key:da922wud	\N	\\xa6073f2b8e06850f2a188542a45edb051919a7cb5a7d65943e4aaa13a748df52	4e77433b-b241-4512-a4d7-eb19653b0217	962
92	1	2026-05-04 07:00:06.2082+00	378a1f43-640f-4e08-8339-21bfd6642d87	46mqwup5	operator	createPerson	person:03d5f512-2fa3-4f29-89cf-e60553e9b7a3	\N	\\xda3a6cdb11d4cf87e60b9aaafb4b3f60721e1b523a2981c3a25ad0467c4c8c04	d8ba2a5f-c4c5-4105-9f97-a37eeeb7738c	963
93	1	2026-05-04 07:00:06.23577+00	378a1f43-640f-4e08-8339-21bfd6642d87	46mqwup5	operator	issueKey	key:hfl5016v	\N	\\x7999a97d5a65bb6d96eee3bda2e5cc313d581425ce03c3416108a61090ec0cfe	0f3f11e6-7c19-4397-a4ef-ef3fddc26915	964
94	1	2026-05-04 07:00:06.269619+00	378a1f43-640f-4e08-8339-21bfd6642d87	46mqwup5	operator	createPerson	person:b457cbf8-4b0f-47a9-a354-d22afbf16362	\N	\\x24208066c51da6bc102dfe884da0a669c0a078ca440b3893d0591bf49532bccd	40065ccd-2335-486c-87d6-0b1b48abb127	965
95	1	2026-05-04 07:00:06.289329+00	378a1f43-640f-4e08-8339-21bfd6642d87	46mqwup5	operator	issueKey	key:qx2oplxj	\N	\\x1370ce138e3a818109ddeeda9c1f5f2ba3b37f4530010aec103879aa537e47d8	2b292528-2445-420f-b77e-1c408fb84eb8	966
96	1	2026-05-04 07:00:06.333674+00	378a1f43-640f-4e08-8339-21bfd6642d87	46mqwup5	operator	createPerson	person:8d9d8b39-34b1-4a56-9afa-d939ad8e52fa	\N	\\x3b8261a83242c33d8768d62901f458f9100a2304cdad6c4ece43f6a17af86e48	d2c44fd6-8522-490f-b57a-174d30ea5d64	967
97	1	2026-05-04 07:00:06.367274+00	378a1f43-640f-4e08-8339-21bfd6642d87	46mqwup5	operator	issueKey	key:e2gdolc8	\N	\\xc0abeb669f62488c18e977e9c9cf12f0c8fbce892e20a53ac4230c32b7355a47	a69928ad-6660-477d-b4f1-96c79da2c61f	968
98	7	2026-05-04 07:00:06.42262+00	57a2732f-68ff-40f5-af89-ea731c737b1d	vi91tga0	buyer	signDpa	dpa:2992a196-73c6-4a11-8a75-53c742fa87db	\N	\\xcd9bb7775903ce8cf878aef2c505aa8bc5af90b3b13adbe5107455d73b07ec74	8e296211-9658-4150-922d-d58402c4c4ee	969
99	1	2026-05-04 07:00:06.44722+00	378a1f43-640f-4e08-8339-21bfd6642d87	46mqwup5	operator	createPerson	person:075713e9-9fd1-4a45-8bcb-3932088e37bf	\N	\\x864e04709335a1e7dee48e3020970ba607a7b876a96a128c0af092d551c94242	a0048416-c393-40e9-a8de-06b4469e0338	970
\.

select setval(pg_get_serial_sequence('platform_audit', 'id'), (select max(id) from platform_audit));

copy platform_audit_seal (party_id, seq, audit_id, xid, hash) from stdin;
1	1	1	872	\\xbd28c20c6a398c4e7d56296a48d8c481ed9b85ec8fd65075b8232d217309630d
1	10	10	881	\\x7ba546acaac31f0d66020b6867783e5b9c9ee08009d13742a1812eb18d462a0f
1	100	151	1022	\\xa45929b89098a1f5603e913cef485a74bc164099578b09915980f763204f9fb4
1	101	152	1023	\\x383f725e57b0664845c20259d367e0f7aaabfa53bde95c0200948a8830ec2e6c
1	102	153	1024	\\x6b0c75ca6e550f3809fac3958101ec3e10230f10f7f61b56dce7c462beeefa92
1	103	154	1025	\\x5b967dba8cfb7f112f7c57cb15bbae8e9a653430c81a761549b1182b80c6aa61
1	104	155	1026	\\xec0729554a668d95e430d1df6d637f37638a92619bb7b79a4e7f82b93efadc4c
1	105	156	1027	\\xead43212d2c68e6b549069f937447414042bb500b0ecbc4935f0b580e1aba720
1	106	157	1028	\\x4a759fd0f733ce22787e8c456841ca5120100f2840c66856c8444e84ede64a82
1	107	158	1029	\\xa17665ea3beb2da2320fa4a25d8a80a0281fe37f0dc23dd93c107973a7c26812
1	108	159	1030	\\xe0c97fb022bf1e494fb08ff2cc667380b871b44e31f5f0c7e1d5076784eac1c2
1	109	160	1031	\\x58186b8100bd774b0218c25430a8729138e1f105428966edfba539dbabd79568
1	11	11	882	\\x60f7326679d3e69da16f936c17f7e90e38adec3a1642a70b28bea7906f0c2cdb
1	110	161	1032	\\x2b7e0684634e3735d8c9deea8600f3b50742836c7322cc88d0c11463a4a8d567
1	111	162	1033	\\xe063968d44fa66541d62c9c0842b1b8a8a42f514edaec2f1bd7652ffd614cf02
1	112	163	1034	\\xed9d3e9d5d2dea405a966b58fe2dfb265625601a83e9ed1cba6b7963ab08f8ef
1	113	170	1070	\\x7add0fdd4569eaa5acf292fc494b7f2053863da971da627abe65a4a9b484d51d
1	114	171	1071	\\xba31b4004eb32bc48fe4ac0be8bc375955e0c84561dae0454f6900cb5a74bf75
1	115	172	1072	\\xca438fbfbcc513c9e1dd58b5c40b5420c14f4dec4eba5512080c07fb523cd0d3
1	116	173	1073	\\x04669205456dd97a458c5c9f36b34aca573b2624a8220e7fe90234616c7f76ca
1	117	174	1074	\\x358718c47610016cb73ee11572dd33b49f9d032faee4a8faff7d8549b37ba40c
1	118	175	1075	\\x752d314eea3953a254f97dcd57a3c03141770bff25b17ac2468fb20531df2bbd
1	119	176	1076	\\xb16088394a068344fd32bd1aab59e200d094f05fd0b70d55db67f12e05848c48
1	12	12	883	\\x87c3e629a8c93feda94c815d4b59d80029ba3e1567a6061979ef544125c2c172
1	120	177	1077	\\x0a6a00fc0db913c1d7443ed02b59220f359c1a87711a9000c64cae2efdf1da71
1	121	178	1078	\\x8d5dca0dcd3f74891b8340d34cf33952cdc81b32a2652828e165fb2bc0f013fb
1	122	179	1079	\\x4e8f14f3bdcc44e1b5adf825d7cf9abe6685d85c9281c2f0897fcddc63e7f3cf
1	123	180	1080	\\x39f28b57a367bb606047a0cce76672b4792c06c3faf7705cbb0a6378d7b581a2
1	124	181	1081	\\x2efc8ce7f8f79579204453d22838e49b1356d0aecd96810cbbcb340fda80e8d6
1	125	182	1082	\\xb1d5996a61d154f2816c5da8a3777721cb46da3204111e82345e1ccdf73df1bb
1	126	183	1083	\\xfa8e7db25523103150e99c0fe3874f414e274fe462fa4d8389e72e6775fda493
1	127	185	1085	\\x0db2c4be825bd4b6847d5c409170ba3ed503f10d037de022851fc417a7557fab
1	128	186	1086	\\x51b15fbea1f96b3ef1e235b89dda889857b21e9d7fb4e3b9496bbf31c8d14bcc
1	129	187	1087	\\x1d1ebe837c301296ec1bfb197e054656781860869c90313836c24a5ae20984d4
1	13	13	884	\\xae796b742307e6bb86fa8994eb09012fd1e2f8557c72e2f89f9a70538c264a85
1	130	188	1088	\\x380e729e56aaac73056a2e2b59d95e94737264619e28004036b9241636e30016
1	131	189	1089	\\x75dafca8df36187d1944b8f944fb0557b78e53fb03d8dbb3b5f18a99ff019a70
1	132	190	1090	\\x133412e95206580dc80c17b2d83dad5af21ea959fb64ca86aac9a989df22a58b
1	133	191	1091	\\x183c80cadd5825b5e7e3c1fcea0025d69d9da25dc6729ea192f0175b880051fe
1	134	205	1122	\\xe396091c85e92a6724594a1444f9e4393f42fd69350f2858f722e33a93a70dbd
1	135	206	1123	\\xddf404257109aacbccb6c5d4ad4d975e0cdd039762796fdf3edeb5b472362639
1	136	210	1129	\\x0b184cc264541fcea517e214ca8d72f02539b40ae3b4f680ab33352b3d489dc8
1	137	211	1130	\\x961bea87cc5c2b9582de24f8bdef4424b64e923e4cf2ff54ad9982c27c95d1c9
1	138	212	1131	\\xb4e10b9ba49ce9e5139be852a7c1f1e1a81266e112f63a5f04bc16d395644132
1	139	213	1132	\\x2ab341633087420d33e2cf2dca9ebd8cfb2f30ba01d8f7170ccbe81d257ba01b
1	14	14	885	\\x555153fbb3cc5dbad5baa7470453dd01cc85d534c3b0a0c8354dfa4a44bdbe2b
1	140	214	1133	\\x45a15a296d477d977a50a1ff687e6ac959c594a040b60b6757dcb163d88b3a61
1	141	215	1134	\\xd8fad22b6258476115b522fa15c45b99d886fef954397c907de5a186562ce295
1	142	216	1135	\\x96d248ce289fe24f99b1f7f1743a9a531610b466616815d028239a8f7a7976ea
1	143	217	1136	\\xee50f8c3bd4ff3c7f9a43118c05e9bb3f0b46f7e15f5a45958d64c45f023e4f0
1	144	218	1137	\\xc24ad8a0fa19b6e8ff6ae4ec517859ae117cdbd9618ebaadde4e9e42f6523911
1	145	219	1138	\\x1b8986a760fe1790d62407970ba1f8f8158a74dbb5980855a382c0fbda679073
1	146	220	1139	\\x92b3e2d6ee9eb490ed356a3cbf72eba9123fa0a28aa4d77418d015744a726862
1	147	221	1140	\\x770b41949d54bca669a4a507b491156999ffc1f465ce6c83fb40d98d813844c3
1	148	222	1141	\\x2503a9b69d91e8c4c854e3b763b55a6275b1c934f595ce478dce88145bee6278
1	149	223	1142	\\xe4566708461e4c56eeeb4fd4551a142c3ea52bd84e5728fe865a22b40b496b0e
1	15	16	887	\\xfb83d53843532a12d5c4453afebe6cd1d18e440a43c214eee7e6beaa5f3ec14b
1	150	225	1144	\\xa2f60d963bfa5171b5b2cf9a63ae06c698d372749ce25925534a853202d8c04f
1	151	226	1145	\\xf5096e21d38a2d68f41146c8aab2242ade056d470028131a96f298982c20f0b6
1	152	227	1146	\\xde4baa1966b6456a729d9b3ade95443b4ee4366ad461af75f993a1812ba30757
1	153	228	1147	\\x321c1a2e709dec305980ca8d063363d5c827ec70358f90884896179306153521
1	154	229	1148	\\xc07a4308bd7889aed5c1f4d6866cc45ceb55223763259fcab1def0771b7f22c0
1	155	230	1149	\\x680138229f16c1da9b979e382ba0694da4760e2e98a199c3dba031a7129ffebb
1	156	231	1150	\\xd674b31094abdbef946ec4a75b56c10435cc4c44bb2a46bc18e5730798108a99
1	157	232	1151	\\xee71f35e02b8345fa161a2381969b8107db2deccced33eaecdf5b8950dc166ac
1	158	233	1152	\\x6ba9fffb760ba7676c593fd3c81c3feaef96615f3491d45a8206ce2a2170798a
1	159	234	1153	\\xd41eceae846c84cec8b53920a40ff4be337ea3510449828c675c4bea3ed2e2ec
1	16	17	888	\\x516f35035272c139eafa37252943a4c8c610bfc601098cd089a4aff33639a720
1	160	235	1154	\\x34471dca8b404a6d396b3d32d30a8b56f3083a0a5fb1d615402553c89896ceef
1	161	236	1155	\\x618768d3365fd53a501307b708c38e82d7484227bbfb06c852a708af2336dc10
1	162	237	1156	\\x1bff38c3216e449962b075a9c050c15506b3b07ff40c7e7f3699df0a28b820b1
1	163	238	1157	\\x0662d2b57d3f5df7008c5632be5a07d48084667bf70c630fa760ff115d5a669c
1	164	240	1159	\\x10c9bce7168ca5e4d5c47e2e6ca0a5896e4e0ef2f19dc49fb3a6292072975b2d
1	165	241	1160	\\xaed1c0910a8b7c575e89011bd881d05c188ad1044ab3262add92d37d2bc2f299
1	166	242	1161	\\xca82d93c8070b30531dea16515b01bdda2647309e085fd0213a13077234b71ca
1	167	243	1162	\\xfbe1c833f942a9a91dd8e5ca027c6ed51af0869b8460f934d3d22d6381ff6211
1	168	244	1163	\\xbcb6c37441da5637b74fafe4c55056fe1b555e9855c236c00332f2881acbfad7
1	169	245	1164	\\x0b5aafb8d1ba0ce38f8de116853e26945377c6abfec66ca928a5ca62bd94e3eb
1	17	18	889	\\x80751dfaf653f7ad812f941a6f3b609064152539e76fadee02d0b393a3f41876
1	170	246	1165	\\x81fabe35ac9b551cab4599a09f2c151836b3aeb0d626935c602092e4721dd9b9
1	171	247	1166	\\xc7431a477b4f9bb9fbe25c4413a249b81055bc5a77626b87d55bed16864e540b
1	172	248	1167	\\x5103f88154b4346475a42e70b017ec0dee17de7014a68f679eac2578594d8d15
1	173	249	1168	\\xcbe508b440707493eed527b7edde2885978bc9a60570886f04e45819668b1129
1	174	250	1169	\\x6b7443ae95f1ec1446e31825af9a85ede485bf0c3ed46a70e40ed3f828caadb5
1	175	251	1170	\\x3286b743c95817704471aa314374f807a4619815bad58238d7dc30bf3c408793
1	176	252	1171	\\xf5a26cd8ff90ef2b84727a09c97e29ceedb8d2961a118905456c74ce971831fd
1	177	254	1173	\\xc6843888bd774b48cb7eb94f5c15cac3e5303ad1a7c24a821cd9757dd41b18e6
1	178	255	1174	\\x9ab0b1814d269f9dc73ac91da3ff18636983d7bd45f3ec0111ff787ba4a30372
1	179	256	1175	\\xa64dc418532cd586a29a4b1439b468b6d8c571defdce15325b1fb74fb13284ec
1	18	19	890	\\x411a9c83219f909de29fc34d9ffa98bf59a89cbf2feaaa3aa6405287288a2f40
1	180	257	1176	\\x83be6671f4bb8aa28a0bf229c87cc98ea28cd479621bfb80619eeb13354dae0f
1	181	258	1177	\\x76f97aa1b95594302aac55df3598f2949857b78b39cf6533a4d5ef861624b4af
1	19	20	891	\\xe772df6e30ad7adda7cabe93d42074a83fe5f13652ca5068ff65ec89f7676444
1	2	2	873	\\xe2afb4c76338ecc5e26af98d59497c18dae4c22b6f8db63dce17d46148fdf928
1	20	21	892	\\x18a8275a08ea02ae77874262b23e24ff43026e8c241e95bc89208dd3405eead0
1	21	22	893	\\x52c130e51c0796955a864462b9d735b13afa6480104199ebb0e78da7a1595393
1	22	23	894	\\x55cc466f580d151c818912fe2d95b239819d82a94aef56b2f9e82922ded1bd7d
1	23	24	895	\\xb48023983793d8ea6e52cce2bd9a0bd95e705a58230663ae0d06f0c37cd0ee66
1	24	25	896	\\xf248f22127eed4be8f3051651c1d7d1fdae45e806a0d5f6cfa6d3388148fea8a
1	25	26	897	\\x1e3be1957b6808dd6c685ed0da7b2dfce850e82dfbc5226d9d85f2d5a2d304ee
1	26	27	898	\\x3277598e574dafd4a0896e77fe9ba3d0ae410779867a256d49cd611849c91630
1	27	28	899	\\xa0ac38759840ff29494b8d1ccdf110be062a16d7125f7456652dbe3229d52641
1	28	29	900	\\xbef7360170fee7931cf10374e2069dd5c675273523fe9eb66b5492d11cd5d018
1	29	31	902	\\xaaac1717c68ef3d17e84ca7709a24e0c407970d703a3ccc8547b092128abf4d0
1	3	3	874	\\x6a7e2121e84f442c20d0c0a25a2f785e35735ea7d6959b05b789b1f7e203ca64
1	30	32	903	\\x946ed96042f4f6b29a22f156956d355216ace1b14d692b51bb631464bf190a34
1	31	33	904	\\x1de5fb6a2967132c67497d57acf121251b3323ecb6f4b9ea9583f4d5fd0a9358
1	32	34	905	\\x69d284478e477554a5e8f042757f327b9db71c6e7d817da59d72958a0fd1a9b0
1	33	35	906	\\xaa9ab954e735a03fa54c60e45011642629ed86e6bba67c01f8c69c1f62e4c29e
1	34	36	907	\\xeef39a69ae16b75c403c7d11d8bdbc86b21de07315e057af32b57077a26b2d1b
1	35	37	908	\\xd188978a06c76a50e199f10a7198cc1db514815906ca0a7ef3c610026fc12579
1	36	38	909	\\x77570c8c50d903b4aeb7545047183c76cbd8c79480d663044971ecc68947c280
1	37	39	910	\\xd2f2943ed0fb4483721ceaa972bf23e1cefc9ebec7acd9efdf638d7519611eff
1	38	40	911	\\xc5eb55ade053d1279a821ac5dc9605813181010979ff957fff8a6780f051cc74
1	39	41	912	\\x28e87435cb5ca0bcddffb2624091584fc3a22ac9443cbf7e8320ce38454d4aad
1	4	4	875	\\xa756f8ca60cf3d85daa9a5aaf6ce01beebcd76375ea06aae42c095b994be101b
1	40	42	913	\\xedffcf9c0b715e93b7b89242aabe8e34f79e2de93183e1b1d31e92dcc6e1490c
1	41	43	914	\\xedbace0e78b7b9287c57e767b4536f4e12ba63969d2fc9b56c98cabfc99d4644
1	42	45	916	\\x89802962c4b7517f08068ee136c65a1a02d608468a64ae81c87e1245502b6441
1	43	46	917	\\x338bdb0e1a970578bc821a85a218274ad49dba3788d9a5a845d266f76348da4f
1	44	47	918	\\xe0424d2a2abb8a03d59036ff451b2c62f9f95bad523ac73a21647dbc1fd33ba9
1	45	48	919	\\x1a47a096fe29b75348fbe6f9c7dd38a80a845f9670a64325f38c9d65c6a59dab
1	46	49	920	\\x986809166597c2e9d53f025e295867abfe960267bb1cf170a0c908ae5c7edcf1
1	47	69	940	\\x92326329b96b38b170a6d28154edd083bac303b2df06207dbfa81d8d8b2c5d0e
1	48	70	941	\\x987577b5a846ba72d9fb199aa0093cb1f18c529409b16292c843232df7087fb7
1	49	71	942	\\x511cde5a523d743d6350e4283b8e231080b7530d00a9a97e6c222f247db711fb
1	5	5	876	\\xd6f034ea9a97dc5bd09cacc2d155af54c5bfbc7ff53c665aa1468a38b3d4d2c7
1	50	72	943	\\x3cf8854271efb21105ab8249810e3919571a230840438bb4dc2c4a9179ad5cfa
1	51	73	944	\\x08bc105bc5f4649c6123f73b111490db6f7a0fac2368d4db18dbbf81d604dd76
1	52	74	945	\\xb5de003244284211ff52a18969300c21b6d98c8593f8e2f7bbd9d0c2f0ad4252
1	53	75	946	\\xafc62a985886f643b5534d6c2724fe0a74cc99f21e301b3bcfdfd317b38b6ce3
1	54	76	947	\\xbd749c301e72123f173a957aa326d1e03b68a524948adeeab38001718b6f9692
1	55	77	948	\\x76871a5c01c3e7b05537f6cb1b965d871fec1350714cb7e1e571c38a766f2084
1	56	78	949	\\xa02f0fcaf511e5efc463da706ffa9f0dc998e25247a126f85f3d82cb67f73651
1	57	79	950	\\x8386669301525872d3ebeb9294b8bd7fbf5d0e54f7e539c777320f9254badb82
1	58	80	951	\\xdbe7cc6e8c4da29fe47de0fb6e7528d1e752495bb2936e5172d4d6cddf9953f3
1	59	81	952	\\x79acf67d282de9b6de26fb354fe20c72ce2cfe66e71d4b1193d3d3d6d3c2e853
1	6	6	877	\\x88f56f9862d39e99419024cd82c975ecd6d872753aa2e67330fe172c09c88147
1	60	82	953	\\x713db07405c9c0f3ba05339b99a33dea15f59f7b05124c072ed2cb5d02bd836d
1	61	84	955	\\x17b75adcff7a4a9253a4bea1f2665a9efe12c521c8b0bd857aeabf70acc0ebd2
1	62	85	956	\\x309542f5bad05fb8d94f9035f5e29dfe6c2cc69bbdff255ed6f7b2044c72417d
1	63	86	957	\\x4c5b2baf330fa360c025c433502a16ec7a22ce5c7bf8540b8e5257545cc01179
1	64	87	958	\\x2da428d49c2f6ae73477b2f88e8a9deeb3cb1c32c01bf11b3c14a3e344cce396
1	65	88	959	\\x1986a3dc907127a2cb34912d7cda7cf5a632d6e8f67c0b9f456b998e32bb7990
1	66	89	960	\\xa48d06ce73af219c50f5ecebdd81035b68d26d07e1b9938105e97d54b8673990
1	67	90	961	\\x576c3f306248aaab2b7c06c2c094cd88381a201e1cf07c73ba100113c1361a85
1	68	91	962	\\x97f8233a595ddf69abbfe42f019ca32d7e518c28dd9ad6f62ca6ef4ef650e07a
1	69	92	963	\\xeae09626184ed5fe0102cc73007b48c88986117b3b5abf09b05bb45579ab6112
1	7	7	878	\\x7c920f2abc7afb679167ace2eb0fdcd6acc69cb5615dcb8798dda88153e4f31f
1	70	93	964	\\xc7f2bd5c1650b7564d6cf426681ca407c9052bca522e950a866098d863fd5bb8
1	71	94	965	\\x44045551e08fed79867012e2c2c62034f86ae736471d0bdb4eeaed29fce9e64f
1	72	95	966	\\x787064d04f6a475d7251646fc530e10312a1d92245eca7f73d8778f185e7b515
1	73	96	967	\\x44fe9b4c5d0cb8e51c4094c1e6d0b3e3abe961d250a5a26289ee4497e3d4eb8e
1	74	97	968	\\x4550a9976789223cd801e13b70df5d5e6670ed680c9e10e99614d18b03a7edb5
1	75	99	970	\\x6df6045028ccee8be5a4cccb4480dc1ab25b20e36eec52c183419ca392521057
1	76	100	971	\\x9e5b11ae1753003895984d1992573727054f9b8cad6d3bc0edabe55edc00369a
1	77	101	972	\\x7c1384842ef3b5170ec3e09aadbce3513e3b0f724281b5ae04f466944757cc57
1	78	102	973	\\x40142108423f18c3555946624d15834f75ebddfd47382a37f48bea20db8b6bd7
1	79	103	974	\\xba003a5376ab5a73406cd968695e0b7daff773ff62591d5c23adaab62e104d49
1	8	8	879	\\x72e38dfa215267c16c5376bd1e065e62bd8638aacc6adf2c7832c8a65af63931
1	80	104	975	\\xcb6e45e0b43c63a14254116881ad3e8b20589637525d9b4823315cffa9af7d8a
1	81	105	976	\\xf17ee96426887f09584d785de09485c28c70adb43bd63a51469129af412a820f
1	82	106	977	\\x6f58f3b03f83518f9d060bd81bea2e6774aed27f6d9e31780723e77dfbda982d
1	83	107	978	\\x0c71934e0e7a5bc402df29aa63b01587eeecdea40cb7bdfab27fbfffc37a5c49
1	84	108	979	\\x918545ed82e677bd04dd493f011540fd091664ffe729b20822d4659a1b8349c9
1	85	109	980	\\xb818d4039d72ec26ad43e773985084ca0ff6867ae1ac4a17c0794418b207160d
1	86	110	981	\\xef59b2a7ebf5bb2e5277bb07618b67aa4f6323986a64f5873ad34f5b675879b0
1	87	111	982	\\x2fed7ddbe02564ad4ac167f1b2ad07e0c8ae95113dbdf6d91b266b21eda8fe88
1	88	113	984	\\x3122a1a86f949f0b8b6d9b8386eb4b50815b19464b374d0785b5fddfb7537eab
1	89	114	985	\\x8892b80eb14a82bc882bf60c08fa7467c4e81beff9d8ea8a8317d2a46f50834a
1	9	9	880	\\xf0b7b03f506aa362b5603c140451a88d97000dc1b7235202cde0653b8bad8ffe
1	90	115	986	\\x2741d1943390b593d110389c6a6bb67b1084e3a575a79eee2279523715aa67ca
1	91	116	987	\\x83681d861217f053d38eaf75f3537487f81a8f033c293790af7fdb17b61b5285
1	92	117	988	\\xba9c2475d7f314aa13b71af807c70ae7cfc83af968eed25449106de5ecd3f5cf
1	93	144	1015	\\xf011373e6df69a506d6e0de75d3ca0e3aec0483b111408c76f5c79a1213c37e9
1	94	145	1016	\\x82f4c34fa20c2b9fbcf3ac59c2213b15b6689d8cd670ce384381cb1b6a053e40
1	95	146	1017	\\x3057a67675e0a4b40c3e434915617dea75a6e2e506e446a6a53dc6da4c2adbfc
1	96	147	1018	\\x63628f43498d1bae7d16f99b124f590057ee442f152ded689e33e7c7f62a81dd
1	97	148	1019	\\xcaa896cc6294bc41f630e7efc23a26999030e52d79cbf8aff79b4c7d81231a1d
1	98	149	1020	\\x9c606e7a4010199d60ff9de3e75d0ec9a16e6d4a38a47f34dbb1732579b58c3b
1	99	150	1021	\\xef35da17e998df6c3974b9b03e591f857f89452f0e23362a6ea25b8ebdd50d9b
10	1	166	1037	\\x84504159d831ac76ec5c6513da29c780d1be71f7322152deb06442a36cfdba7c
10	2	167	1038	\\xe1e5b3ae7e04ee1a5a57f7a0250860e212cf3e080bfef62816e23dbcbb08eb35
10	3	198	1101	\\xf5bb9fef1aef60930a7ed6861490cd69d4a7bb35b3a8016d53bdb504b8899a2b
10	4	199	1104	\\x0e7b562506f9bfddc1c7ed3137183aa2701a268ad548c7a9b5b2ac5f1ba02591
10	5	201	1106	\\xc00cef97a41643b248e785e14459a1bb6171d67902f83a6d0857cb786e7378a2
10	6	202	1117	\\x6c0e419227d499c92b0a656a67dbf6fe902d8e8835beb59997b83de31e6ac977
10	7	203	1120	\\x65531085b1d3c578389cad2e60f17a70a337f6818d6f1c187825294ca93afc3f
11	1	164	1035	\\x35f40683f4f88ed316c85ebd91537b2eeaac83a63cc906f493db12dea4951938
11	10	197	1099	\\x93c677ca6190199d5295d4260e16559a30d5aa6c009438c92ce65afccf8e22ba
11	11	200	1105	\\xf5a7a880d948894362bee6debc0c25fa325530069fb8a0d07d79db351aeada2c
11	12	204	1121	\\xb9c754fec37f22bf9664ad383d7f37472d034b7b79056cd7e2843fe08b254a2c
11	13	207	1124	\\x00525b2a6b91a540ced02b16b046e89415b6c7928e82a224eabc0763643b15c9
11	14	208	1125	\\x9a9b61b7054163dba656e9295e4c96225e736f6da3fc4422ff1797c9f7ceef6c
11	15	209	1127	\\xad59bf6e1ff56b298de470beadb4e74041f030b5d08f3d014b504ac1ee81c0e9
11	16	301	1221	\\x867d6d4375c8fe1d49991ea3e44b7489bf5c18e60f978c6e6ea8f47023f79dd6
11	2	165	1036	\\x1dc583675217c6c92877c6e921f2a484d06c3ff8869727830fd6f085faf3b6d4
11	3	168	1039	\\xac29ce6f216f8465a975f83a60d432d1acf97fd05d3a9efe56a617e3f927bc46
11	4	169	1069	\\x45b6ee947c80db6c3eeeddbffeda973e6c065974ffbca15956b301ad2a8bd26f
11	5	192	1093	\\x4b52e87cb78ade015c5477be546ee35a1a3e2f6554fb74e3776a4ef31a7db458
11	6	193	1094	\\x90589bdccb1eba4c0591846f84660cadaf0a39533e202bc4da76ec637b9ddff0
11	7	194	1095	\\x59a517c114f8fdc2b00bf0ad47cd7024d742ee969cc33b497bfbc54fa1364818
11	8	195	1096	\\xa02684ef6c77d7a27f068bd65a718fd6ce081ffdc3d36e2be1fca4222a9f3c55
11	9	196	1097	\\x1ceff3541defa9399751fa7d063cd5cda7b03996f467824713baf8e03d4e769b
12	1	184	1084	\\x8197af45ab7383afd85211e879282af6b6f1f20014056a59d6df8d6eca29a406
14	1	224	1143	\\xdcc4533eb22582a7281d4425a9f496c57139c8279a1fdb765d35d01090ac8de2
14	10	270	1189	\\x5549b0e49d55d7a54b22e6c0958ff4a6c64736337682f31d71d0128661d3e282
14	11	272	1191	\\x547c3aa1bed334ff579a41023f1b6c74592ec2af7d492282006af28e7dfe8340
14	12	273	1192	\\x54c2cf1ba7ab91d2e10b335dec72ba504f2c9b00497d9dbde22eb14c8c74578a
14	13	274	1193	\\xc442807a5638a1558ef36d2b6beb76ab2cf9498966f6a00820bf556f14ef05f5
14	14	275	1194	\\x694c9cb90e4a4315bd5adcaa09da8df7003d40d19a6ac13635d0d085316994bd
14	15	278	1198	\\x0b6034c9abe5b67ec6739fa94fca00b4d624d27b03931c14e5fcfe36b388e723
14	16	279	1198	\\x5158cd87b50ef8d08a0336005c259f7893081143d765c67df60804120f1d0e86
14	17	280	1199	\\x017ab0f93f8ada67f052dc86dd7b629624fd3e4a435ea8a950148a62766f8685
14	18	281	1199	\\x8adcd8ca6a96e594c714f03bcc484ed07833df1c3653607765502638d2896b6c
14	19	282	1200	\\x9c68a64de2cab29abfe7a4ca75980af4540d82d885ecf31182ece033c91162f0
14	2	260	1179	\\x27da2326c293625342086ad37b19094a4eaddd72b9c65e48c6f062db961ce3a1
14	20	283	1201	\\x098751ea9f27a65e641742bc6bb137905b7676eddab5a264d0711cf0a841296a
14	21	284	1202	\\x885c2f2b2a2dc87520caed5406d1e8cb170fbab87bc355d7322b56345481b43c
14	22	285	1203	\\x3eb3441101f385e87879aaccb2b85d96ac8bcea10cc5153703c5138b8d0b97c5
14	23	286	1204	\\xe8f9cfa121a06d40d9aa8417f18e10f840f8af5bbcd99648b7d4367ba7fe105d
14	24	287	1205	\\xdb3e5ea30d8686f4820d510a3ffe851d9722b2aa05be49077d4d229a19cf620e
14	25	288	1206	\\x6aa73b4395a8c2971e1bc83103fe86d486e2c197656656b553452d98f4fd50d6
14	26	289	1207	\\x89ab2805fb918d9033c11d2fed97bd4fab753f9d3b77a9f6eddca012b385c5b5
14	27	290	1208	\\x5e16bfc01fe7381492f0f367fa2587b2d3932fe138f438e77ac122af0503eb92
14	28	291	1209	\\x54b76a8c234defdc5f5fc2e187037be7dc3459f7bd278d61c18c20ec6578d560
14	29	292	1210	\\xc8edafb81e147ee8954c0ea656b8e0f6fb8333c1613503806ae5499260bc5905
14	3	261	1180	\\xced56dc79ef4778765453f7c3538b75e58c09cd9b65c7c325accbb07b1cdc797
14	30	293	1211	\\x39d7af7baf57225c1a5288c8abbebdb46ee756e6e5b3a4c2c1eefca402caa64b
14	31	294	1212	\\x133e72d0dba3e439724c9ec282df3c3fe3f0e243b05a701d39f104e344dc4ca8
14	32	295	1213	\\xb603ae66c1bf24d3badf39a286446c26be9d24e6bfd98319ee4af4d00b81ca8b
14	33	296	1214	\\x2d7856ec15d28f0edae5449924aee250ce78cc59b22fda0aa095b48bf791848c
14	34	297	1215	\\x97051a0402c5634b4144653460df81ee65d171e8abe1eec9a83dfbd4c4886e2a
14	35	299	1217	\\x847f4813bf70be3c62826be22b40868495ec1ae52267be6dd7b06373bb7fed70
14	36	300	1219	\\x78e1787868ee25e5330d2d82f3fa667fd08b791e580e95910f3a55812f2e8fbd
14	37	302	1251	\\xf2dd561df4da0e370520216bdc2ebd6974cc74c8a3dbf7f29b2ee2b1abaae8c8
14	38	305	1251	\\x49f6d221bba87f3d95d714a72716cb9d00a9511526627a8f660dca22de848bda
14	39	307	1253	\\x5be96c0b702fe097e030c276330b79a7c4d91b7d0b05ad3c3b03b16290fd223e
14	4	262	1181	\\xf1ae5ddf9876771266cfd63aeeb358b58d6bf891fca91b0938d5a47378d360a2
14	5	263	1182	\\x8fc5de0d4072cda9ae0fc0ea2ba63519be8494ecdcb7946050d216e255d105d4
14	6	264	1183	\\xc48da3242109a0e69b790c216ea1cdc627df9665857080c757516bb2e869747b
14	7	265	1184	\\x6f19aa56095993ccb60013aef4b3a9246c1e94bca5d61e70757074487fcf8b6d
14	8	268	1187	\\x53eb0072a6039334f9e94ade0e2a77a3df08b6440c4a8dc9502557ed7ef512f5
14	9	269	1188	\\xc82273d1eea0043cad7152990ae7d79b3f918a5293c752520fd708c0e179b718
15	1	239	1158	\\x05e19375518c8ff1fb88c80c7c709bb2ec252ad36ed42603b14570bfc37f8dee
15	2	266	1185	\\x988bd71d7b96c9c7be81f3690ce950b6ad202b594866e61580d4d95cc7bb9fd8
15	3	267	1186	\\x7f80d9f21353f0dd3552b275ef08c28b78091213eba3a1905d7d6afa4ff49885
15	4	271	1190	\\x8eddc4236a537da4671a75258ccbe6105d9729300889924167392da3e453ecff
15	5	298	1216	\\x2caa011a567a5dc349bb336d5748214580110b391f4cf35b125848c417c2d819
15	6	303	1251	\\x1bf72d5c37cac1821d47d97411d49356909862eaf2e594843b1942341e321ba2
15	7	306	1251	\\x1c4fc405d0fd9b8ad6dd858866ecaffc22a291fd8362333e788946d402059cba
15	8	308	1254	\\xed89717bdb2fdd261d3d9109cb0308217eff60c5ded1e09b980af1756e725cc7
16	1	253	1172	\\x2871520b916c728c6c38f9a7756d351d7219a6bfa5ebb3afa22de81f4d9ee293
16	2	276	1195	\\x9df66996bb08314ed6a2391755a67a617782505849b9e9b33af44aa32290ab8e
16	3	304	1251	\\x6f43b4e69e8610301f40cc04fc729efce60a16cd019a3338cc67f08168033275
17	1	259	1178	\\x3a762ae764c67a9a8f178dc90d6983ad8eb579324c526c5706cb47594cf4b322
17	2	277	1196	\\xf6bb028407561ab75a5a46b0024ba7dd2047afa82721a16bdf85fbb21b7a6afe
2	1	15	886	\\x4f9da32126bdbdcc2b14cd97f5b8f20773bda8bb0b819c53f60eff1388e3a845
2	10	61	932	\\xb48cc68215c2692d02d9316a0a784408e2ebd6a1071bb324328cda1f57402bbb
2	11	63	934	\\x6e4caac151e1eac193159e3cf0d1b5c1fe5d9276670bad7ab68530b4b6beadbf
2	12	64	935	\\xefd1e425cbbc8e79ebe8793da59e3435fad63de3699241a2426ea7be17b41a63
2	13	65	936	\\xa7f85b47fdaf8972259eac10cc1998cfb8814ae82509a61414843316f6ee971f
2	14	66	937	\\xc11aea357785cb63a9748695ca490bc353a402c139723a846063df3918f2adc8
2	2	51	922	\\x83f45ef0729281cf7b8ae48bbcccbea405daa86f16f4239dfa05e13f745402bd
2	3	52	923	\\x67d67a42e7774eb5c4e94d1f15ccbfd4dff12c1a93ea110df683572b34f77b3f
2	4	53	924	\\x92baa52378dade941cdea21aa37343f46932d362273cc29a619c66b03a533cb2
2	5	54	925	\\xf40cd33f85211ac214232a9ad87a36dac30b2f953c42f4b4c61c35821bdd4cb1
2	6	55	926	\\x3f121f2f0d199346d89c13e179a8251c4119968ced5ce97a9abea81748d84e8b
2	7	56	927	\\xb234649f989a49819c4ffabe66e701c2bb2bf310ffaa74f27a8f6f53f8561059
2	8	59	930	\\x7f2c66c8bd617ae724f5b8ad7fd7f95da2da8359671ab8aeffe4c053e6fd06eb
2	9	60	931	\\xd3040d9ab4ee1640f6adf56d41730c520f3e5030a43321b3c1f37d104d2838a3
3	1	30	901	\\xb6470bd18c52afda335e0405194e5f5ddd8241b2a31523041354049e2e723c85
3	2	57	928	\\x84531ce931835f0360a3a5a16fffb7d121ed0a9e76bfc16254e7e192c6848444
3	3	58	929	\\x85612d66694b48ddaeee108dd9948305e23c89a1bad8202bfa3fbd24db8ac635
3	4	62	933	\\xdcbc26a3388ad67a91ab183e85e610f8818010cd5410f1f0ddf97532dd46de86
4	1	44	915	\\x4a52ee2826635d58225bb4bb8ba7dfa5c5fc611673ec7c6aba094dde7608e45b
4	2	67	938	\\x2d9aff5790abc2e6d804545efde5bd6c782b3bce4568ae0b5f8006977d5979eb
5	1	50	921	\\xa122d87ee6cbfc902bda9b2b3e0bfb912d38f7def496b4a781757d06525582b7
5	2	68	939	\\xbf2dd0dbf2b059365a4711fb3daac8c9a679b94fdf709bbe40346793d9576968
6	1	83	954	\\xfe9416d979b68ddd4a898acf28c99381a747cb101f800bf68472d27a77f1ce4e
6	10	129	1000	\\xfd43ac6e66e44242e747dcd9bbb09dc0baa974e969500817f9556bd10f5f7ff6
6	11	131	1002	\\xf46d9e21548e71ff4b37a4f7cde7637d53f7c329402a36befbd99289964a574b
6	12	132	1003	\\x49dd29e7ea8794f7638f96130a5e7e338505046b735abdf2df1f0f8091642425
6	13	133	1004	\\x4756c2d741513379a423da43f88ff50de5a2d683b26ba9cbb5cf63604d66ed63
6	14	134	1005	\\x0093fa7aecea569b4cf38c6580a95df6a64bd4f212b5c3e9dad47f86694860db
6	15	137	1009	\\x30a40ddf8d87cb29fb38e5b049270b4ab17414046db9d9b79b7824a7f55b993a
6	16	138	1009	\\x32f84e9000df06dfe86d6b9733e6e2c07124fa143b015ef1c159cc58c9ddfa0f
6	17	139	1010	\\x07cefa1d587f706f05069008382b3a8139fe8d8e49765743edf8a8be9e1cfdc9
6	18	140	1010	\\x98dee9674ca6017eace8db9d08f756c4c1f27cfd8ddf94685ef518a60a6b193c
6	19	141	1011	\\xfc2c8cb08e7ec91754c534c78ab9170bbabb0a41a07e9ce54b97def6b63d4de0
6	2	119	990	\\x6aa2794e80ced3d2b4e65b5c694eee7eb240987197879490375998c262fe3ca7
6	20	142	1012	\\x0f4e1c5d618000ecd0a9286fc39c441afec48feb0ed146b96f1962092217bedc
6	21	143	1013	\\x4e0717b95ff44517b9617395d047537de967537337b816ff59718fe014f99568
6	3	120	991	\\xb5fb9e59b2c122a5b1c3a3dc53688c1b1c24e09571ab79aa2b58eecbc8b00db2
6	4	121	992	\\x87538b8150ad8a083f09ca87723bfe908c1875f4dfa657752894fef81dd1de08
6	5	122	993	\\x0e1ddf76054c746be5398a71f578cbb5a8cdda185bfbcc590b586c03a8059fbd
6	6	123	994	\\x8d8fd9558dfedbc260cc1823eacefc46965e781d2c9067f5dfc45148e0af8b35
6	7	124	995	\\x745a6bf80b4d531fa210a06aebbca18d8bea5da6168bc6f2a512ac3e3768ee7f
6	8	127	998	\\x29e6b42663aecd6896ad84af8883ba88c2b95c103936796685ba30c79594cf91
6	9	128	999	\\x833edbb8429b22a333eca6616835f6e940af2cf13beca0ec1fd1ba0a1fc7f956
7	1	98	969	\\xcc354b72d3e4f1173da73911e6367fda14577206971cfbcbbd1a24a74eeaa376
7	2	125	996	\\xc9c04cb11f80534052c975ebfa6911af82a979e1aef4d9df4956bbdd8a9df16f
7	3	126	997	\\x84a653b7610a09a951ba0e9fa89999eb8f46d83f1efb54dee90832ae5485c241
7	4	130	1001	\\x03c544adf30956d1a56651f9be8c54d230af900096b28b57c3dda6c95187c367
8	1	112	983	\\xcfa47ac4b1c827a563f4da43c843d54873a545c246d6bf0df401319286143d3f
8	2	135	1006	\\x53206e0939759f3896e0d8625fedd173b54456ab299251dbc4f08371dc53f302
9	1	118	989	\\x2a031308f5dc2ae64972caee6780a5ff35691e0cdf91d27e2680bca48818f431
9	2	136	1007	\\xfc6640554a2828729f6e824c66ef15b4da2d96f8adc09b08b0a88ac66e9f3b2e
\.

copy platform_delivery (id, batch_id, sender_id, party_id, kind, subject, key, address, title, body, token_for, written_at, delivered_at, channel, sha256) from stdin;
038738fd-9c4b-45af-809a-33b7e1cf6f09	3c2cafb1-8dc3-4868-9e72-eb8685b0d5dc	2	3	round-dialogue	round:7a973790-5fb7-480b-a0f9-c3203f0b2fa7	7a973790-5fb7-480b-a0f9-c3203f0b2fa7	party:3	Markedsdialog: Fælles indkøb af dansk	Fælles indkøb af dansk: hvilke licensmodeller vil I byde på, og hvad skal vi vide?	\N	2026-05-04 07:00:03.42+00	2026-06-01 07:00:01.600804+00	folder	\\x75410cc298d954578c0cd2b3e2ad7e819cf5ca148e07ad5203f482b9e3695a90
04fc86b3-7d87-43de-8533-4b15319bb9b4	2681ac6c-9d70-40fb-b2bf-850e8bfdcdb7	14	15	round-dialogue	round:74125c25-49e4-4097-baaa-4e903e352fb2	74125c25-49e4-4097-baaa-4e903e352fb2	party:15	Markedsdialog: Fælles indkøb af dansk	Fælles indkøb af dansk: hvilke licensmodeller vil I byde på, og hvad skal vi vide?	\N	2026-09-06 07:00:02.479+00	2026-10-22 22:00:00.308644+00	folder	\\xce549f2fed540660371169f53f8a23d8c429e71707d91cb1ec4946a55c9f7e79
05db8043-4359-41c5-a24b-1378711595b5	35f07361-7a1c-472b-9a86-96569af1fa53	6	9	round-published	round:0e46c127-f4a5-4890-b9a4-b23bfdca169f	0e46c127-f4a5-4890-b9a4-b23bfdca169f	party:9	Fællesudbud offentliggjort: Fælles indkøb af dansk	Fælles indkøb af dansk (faelles-2) er offentliggjort.\n\nFrist for bud: 11-05-2026 12:00.\nhttp://samkoeb.test/rounds/faelles-2	\N	2026-05-04 07:00:08.707+00	2026-06-01 07:00:01.820343+00	folder	\\x1a2804d794db5dc6534eb23287a023137c1bb43c1f027ac97f145a67ec3c28a2
09e07481-ac74-4c67-bbf0-512244c8cf35	01ac6dd7-55fb-4431-9ead-f37ccc7797df	2	4	round-published	round:7a973790-5fb7-480b-a0f9-c3203f0b2fa7	7a973790-5fb7-480b-a0f9-c3203f0b2fa7	party:4	Fællesudbud offentliggjort: Fælles indkøb af dansk	Fælles indkøb af dansk (faelles-1) er offentliggjort.\n\nFrist for bud: 01-12-2026 12:00.\nhttp://samkoeb.test/rounds/faelles-1	\N	2026-05-04 07:00:04.785+00	2026-06-01 07:00:01.646087+00	folder	\\x5e607aa2981285a8a28ec94f7acce44881e4c007e306529edc52d42f2d68c43c
0b347d4d-38da-4b9e-ac14-bd00884ba21e	3c2cafb1-8dc3-4868-9e72-eb8685b0d5dc	2	2	round-dialogue	round:7a973790-5fb7-480b-a0f9-c3203f0b2fa7	7a973790-5fb7-480b-a0f9-c3203f0b2fa7	party:2	Markedsdialog: Fælles indkøb af dansk	Fælles indkøb af dansk: hvilke licensmodeller vil I byde på, og hvad skal vi vide?	\N	2026-05-04 07:00:03.42+00	2026-06-01 07:00:01.605244+00	folder	\\x67dc8a1cfc473ebb714c3d5196430cef418f042729af502b2353d9964e3dc76c
0c97592c-f7d9-4d0f-b189-eb5266579cb1	01ac6dd7-55fb-4431-9ead-f37ccc7797df	2	2	round-published	round:7a973790-5fb7-480b-a0f9-c3203f0b2fa7	7a973790-5fb7-480b-a0f9-c3203f0b2fa7	party:2	Fællesudbud offentliggjort: Fælles indkøb af dansk	Fælles indkøb af dansk (faelles-1) er offentliggjort.\n\nFrist for bud: 01-12-2026 12:00.\nhttp://samkoeb.test/rounds/faelles-1	\N	2026-05-04 07:00:04.785+00	2026-06-01 07:00:01.65487+00	folder	\\xc4795610518c0a0789764b9ac1ed90736b6963d1de2347a7a45c6a95c1e99338
0f60440f-663b-4554-b922-50b45b84c504	c583c0fe-211d-4b0f-885e-bc0426d71450	14	15	round-published	round:74125c25-49e4-4097-baaa-4e903e352fb2	74125c25-49e4-4097-baaa-4e903e352fb2	party:15	Fællesudbud offentliggjort: Fælles indkøb af dansk	Fælles indkøb af dansk (faelles-3) er offentliggjort.\n\nFrist for bud: 12-10-2026 12:00.\nhttp://samkoeb.test/rounds/faelles-3	\N	2026-09-06 07:00:03.278+00	2026-10-22 22:00:00.42072+00	folder	\\xda36ea3074ee7b0af56cd054a53adc1a53b611118950820f3fb61b7cd236e655
1a4045ab-7269-42fd-9595-b6854594aded	c583c0fe-211d-4b0f-885e-bc0426d71450	14	16	round-published	round:74125c25-49e4-4097-baaa-4e903e352fb2	74125c25-49e4-4097-baaa-4e903e352fb2	party:16	Fællesudbud offentliggjort: Fælles indkøb af dansk	Fælles indkøb af dansk (faelles-3) er offentliggjort.\n\nFrist for bud: 12-10-2026 12:00.\nhttp://samkoeb.test/rounds/faelles-3	\N	2026-09-06 07:00:03.278+00	2026-10-22 22:00:00.428754+00	folder	\\x3e5e2b2312131748de87c81123a262eff49947b5021766afedf3b68a898e39b5
1abae908-b308-4ace-af02-71bda03db8db	be8f8cf1-6181-4462-93ed-ffd5c350718c	6	9	round-dialogue	round:0e46c127-f4a5-4890-b9a4-b23bfdca169f	0e46c127-f4a5-4890-b9a4-b23bfdca169f	party:9	Markedsdialog: Fælles indkøb af dansk	Fælles indkøb af dansk: hvilke licensmodeller vil I byde på, og hvad skal vi vide?	\N	2026-05-04 07:00:07.622+00	2026-06-01 07:00:01.738405+00	folder	\\x79ea46829612afef2354358b3cf76be4c4485608765cb2c8c55d10b9cb45112d
1d5a677d-a83d-4c42-b335-600d0a041139	c18f694a-6a98-4325-be6b-c3e16e44fade	14	16	award-letter	round:74125c25-49e4-4097-baaa-4e903e352fb2	74125c25-49e4-4097-baaa-4e903e352fb2 2026-10-12T10:01:02.173Z	party:16	Underretning om tildeling: Fælles indkøb af dansk	Underretning om tildeling: Fælles indkøb af dansk (faelles-3)\n\nDelaftale Dansk 4.–6. klasse (dansk)\nDelaftalen tildeles jer.\n\nStandstill løber til og med 22-10-2026. Aftaler kan tidligst indgås 23-10-2026 00:00.\n	\N	2026-10-12 10:01:02.173+00	2026-10-22 22:00:00.537267+00	folder	\\xb302a52243c45a973535faf258f3c5ed52df959d3f30a1795abccaa2e28ac8c2
25e7d258-6101-4477-bd6a-be238f4f553f	7f7149f5-8811-4556-80b7-cada61d2b71b	14	15	round-invitation	round:74125c25-49e4-4097-baaa-4e903e352fb2	74125c25-49e4-4097-baaa-4e903e352fb2-0dc1dfdf-86f7-4229-9dc2-8a8ebf279ae7	party:15	Invitation til fællesudbud: Fælles indkøb af dansk	I er inviteret til fællesudbuddet Fælles indkøb af dansk (faelles-3).\n\nSe udbuddet: http://samkoeb.test/rounds/invitations/74125c25-49e4-4097-baaa-4e903e352fb2.15.{token}\n\nDeltag med jeres mandat: hvem der underskriver, og i hvilken rolle.	round-invitation:74125c25-49e4-4097-baaa-4e903e352fb2:15	2026-09-06 07:00:02.405+00	2026-10-22 22:00:00.256563+00	folder	\\xe4348ace130a66f3ec8ac39d20fadd614785a0e3f0ec5079944af250f54c413c
26d064f9-6496-4467-88c2-98f1b29ab8ec	be8f8cf1-6181-4462-93ed-ffd5c350718c	6	4	round-dialogue	round:0e46c127-f4a5-4890-b9a4-b23bfdca169f	0e46c127-f4a5-4890-b9a4-b23bfdca169f	party:4	Markedsdialog: Fælles indkøb af dansk	Fælles indkøb af dansk: hvilke licensmodeller vil I byde på, og hvad skal vi vide?	\N	2026-05-04 07:00:07.622+00	2026-06-01 07:00:01.748284+00	folder	\\xc900857dad4859a8cd969e3695b686474e46cd065053059a6c1b376a33ca19f7
2d6e72e3-3d6a-413a-a35c-bfa4393391de	c583c0fe-211d-4b0f-885e-bc0426d71450	14	4	round-published	round:74125c25-49e4-4097-baaa-4e903e352fb2	74125c25-49e4-4097-baaa-4e903e352fb2	party:4	Fællesudbud offentliggjort: Fælles indkøb af dansk	Fælles indkøb af dansk (faelles-3) er offentliggjort.\n\nFrist for bud: 12-10-2026 12:00.\nhttp://samkoeb.test/rounds/faelles-3	\N	2026-09-06 07:00:03.278+00	2026-10-22 22:00:00.432967+00	folder	\\xe894ccdb4dddb57b35f1202f38f6b387fe94d66063eb87e9fe05d08baad19dfc
3151d08f-a731-4a40-a0df-aa44bb915162	2681ac6c-9d70-40fb-b2bf-850e8bfdcdb7	14	10	round-dialogue	round:74125c25-49e4-4097-baaa-4e903e352fb2	74125c25-49e4-4097-baaa-4e903e352fb2	party:10	Markedsdialog: Fælles indkøb af dansk	Fælles indkøb af dansk: hvilke licensmodeller vil I byde på, og hvad skal vi vide?	\N	2026-09-06 07:00:02.479+00	2026-10-22 22:00:00.319441+00	folder	\\x06cbbb31be3b41c813946ea57fcc8d67b54c7a6bdc1789c60435a00ebe7b83fa
367f4397-c0b3-4977-ad0e-f075711dfc8d	0e37a015-6233-433e-a30d-26ee68219899	2	3	round-invitation	round:7a973790-5fb7-480b-a0f9-c3203f0b2fa7	7a973790-5fb7-480b-a0f9-c3203f0b2fa7-54eaf10a-2195-435e-87d3-fc929b18acb5	party:3	Invitation til fællesudbud: Fælles indkøb af dansk	I er inviteret til fællesudbuddet Fælles indkøb af dansk (faelles-1).\n\nSe udbuddet: http://samkoeb.test/rounds/invitations/7a973790-5fb7-480b-a0f9-c3203f0b2fa7.3.{token}\n\nDeltag med jeres mandat: hvem der underskriver, og i hvilken rolle.	round-invitation:7a973790-5fb7-480b-a0f9-c3203f0b2fa7:3	2026-05-04 07:00:03.316+00	2026-06-01 07:00:01.536911+00	folder	\\x28a6eee5ef002d2da6a217a180e96aef7556f1444ad2f0dab9c5cabcb692d208
3b6b7ed6-d25a-4b08-a554-7e9c92df5884	c583c0fe-211d-4b0f-885e-bc0426d71450	14	5	round-published	round:74125c25-49e4-4097-baaa-4e903e352fb2	74125c25-49e4-4097-baaa-4e903e352fb2	party:5	Fællesudbud offentliggjort: Fælles indkøb af dansk	Fælles indkøb af dansk (faelles-3) er offentliggjort.\n\nFrist for bud: 12-10-2026 12:00.\nhttp://samkoeb.test/rounds/faelles-3	\N	2026-09-06 07:00:03.278+00	2026-10-22 22:00:00.440755+00	folder	\\xd3a43f4bed775468afc21ceac8f64ae7647b3e7bbfd51e516640ffe7b1fc7f17
48a8de80-3d49-4045-9951-2a331b3ef785	be8f8cf1-6181-4462-93ed-ffd5c350718c	6	5	round-dialogue	round:0e46c127-f4a5-4890-b9a4-b23bfdca169f	0e46c127-f4a5-4890-b9a4-b23bfdca169f	party:5	Markedsdialog: Fælles indkøb af dansk	Fælles indkøb af dansk: hvilke licensmodeller vil I byde på, og hvad skal vi vide?	\N	2026-05-04 07:00:07.622+00	2026-06-01 07:00:01.764286+00	folder	\\xbe92663d275cff7cad7cd532767ace186b3cb04cb6d705f3db96cfa867c1bae5
6985aada-1ca8-4b16-a1a5-ea7444e0ab0d	c583c0fe-211d-4b0f-885e-bc0426d71450	14	13	round-published	round:74125c25-49e4-4097-baaa-4e903e352fb2	74125c25-49e4-4097-baaa-4e903e352fb2	party:13	Fællesudbud offentliggjort: Fælles indkøb af dansk	Fælles indkøb af dansk (faelles-3) er offentliggjort.\n\nFrist for bud: 12-10-2026 12:00.\nhttp://samkoeb.test/rounds/faelles-3	\N	2026-09-06 07:00:03.278+00	2026-10-22 22:00:00.450793+00	folder	\\x7dad980f04f90a851df1c700a7fa1c030f2c6a347e39eff6061db60e4fa1b523
714fb26e-82ad-48cd-b709-7e8365674764	c583c0fe-211d-4b0f-885e-bc0426d71450	14	17	round-published	round:74125c25-49e4-4097-baaa-4e903e352fb2	74125c25-49e4-4097-baaa-4e903e352fb2	party:17	Fællesudbud offentliggjort: Fælles indkøb af dansk	Fælles indkøb af dansk (faelles-3) er offentliggjort.\n\nFrist for bud: 12-10-2026 12:00.\nhttp://samkoeb.test/rounds/faelles-3	\N	2026-09-06 07:00:03.278+00	2026-10-22 22:00:00.46971+00	folder	\\x0af02943c0405cad28472eb6ce9b51d10e4b40cc73359c2e44a229783639cef2
74bcfb98-ea88-4671-8010-3d37be4ac33d	be8f8cf1-6181-4462-93ed-ffd5c350718c	6	7	round-dialogue	round:0e46c127-f4a5-4890-b9a4-b23bfdca169f	0e46c127-f4a5-4890-b9a4-b23bfdca169f	party:7	Markedsdialog: Fælles indkøb af dansk	Fælles indkøb af dansk: hvilke licensmodeller vil I byde på, og hvad skal vi vide?	\N	2026-05-04 07:00:07.622+00	2026-06-01 07:00:01.773724+00	folder	\\xaf3cff3c6c9c5ace1421d5829b44131fd9010579355b2ad476c5e30af617c386
75f57f59-4328-4a4f-9cbc-d758d695a571	01ac6dd7-55fb-4431-9ead-f37ccc7797df	2	5	round-published	round:7a973790-5fb7-480b-a0f9-c3203f0b2fa7	7a973790-5fb7-480b-a0f9-c3203f0b2fa7	party:5	Fællesudbud offentliggjort: Fælles indkøb af dansk	Fælles indkøb af dansk (faelles-1) er offentliggjort.\n\nFrist for bud: 01-12-2026 12:00.\nhttp://samkoeb.test/rounds/faelles-1	\N	2026-05-04 07:00:04.785+00	2026-06-01 07:00:01.676178+00	folder	\\x8ce4242018ee4304fe36bc4af480f07d4eab03049e83e0ba0b75151b26c391c7
82f7a63f-4a57-4dfb-887f-bcda519fead7	c583c0fe-211d-4b0f-885e-bc0426d71450	14	9	round-published	round:74125c25-49e4-4097-baaa-4e903e352fb2	74125c25-49e4-4097-baaa-4e903e352fb2	party:9	Fællesudbud offentliggjort: Fælles indkøb af dansk	Fælles indkøb af dansk (faelles-3) er offentliggjort.\n\nFrist for bud: 12-10-2026 12:00.\nhttp://samkoeb.test/rounds/faelles-3	\N	2026-09-06 07:00:03.278+00	2026-10-22 22:00:00.496642+00	folder	\\xfc1c9a5bbbc8566cef8113afb78964c4647a2691ddcdbf931dd9bccd2868e7c4
838f45fe-f00c-4eed-9f91-f16886b4898f	2681ac6c-9d70-40fb-b2bf-850e8bfdcdb7	14	5	round-dialogue	round:74125c25-49e4-4097-baaa-4e903e352fb2	74125c25-49e4-4097-baaa-4e903e352fb2	party:5	Markedsdialog: Fælles indkøb af dansk	Fælles indkøb af dansk: hvilke licensmodeller vil I byde på, og hvad skal vi vide?	\N	2026-09-06 07:00:02.479+00	2026-10-22 22:00:00.325812+00	folder	\\x65ab173a0a923944b65676aff0cb119aee0df71b7c96fcb0634aacd8892c693a
8682c255-d77d-44c7-af7b-078dd2b625d1	be8f8cf1-6181-4462-93ed-ffd5c350718c	6	8	round-dialogue	round:0e46c127-f4a5-4890-b9a4-b23bfdca169f	0e46c127-f4a5-4890-b9a4-b23bfdca169f	party:8	Markedsdialog: Fælles indkøb af dansk	Fælles indkøb af dansk: hvilke licensmodeller vil I byde på, og hvad skal vi vide?	\N	2026-05-04 07:00:07.622+00	2026-06-01 07:00:01.784313+00	folder	\\x3ad3a2285c305776997fd9057308d33d70acbcf9837f14bdb1c42b9a02ef20f8
8863dabc-9147-4501-82ec-cc7187e8c5e7	2681ac6c-9d70-40fb-b2bf-850e8bfdcdb7	14	13	round-dialogue	round:74125c25-49e4-4097-baaa-4e903e352fb2	74125c25-49e4-4097-baaa-4e903e352fb2	party:13	Markedsdialog: Fælles indkøb af dansk	Fælles indkøb af dansk: hvilke licensmodeller vil I byde på, og hvad skal vi vide?	\N	2026-09-06 07:00:02.479+00	2026-10-22 22:00:00.334724+00	folder	\\xca4e480b73423a54840888743cfbeed8132114532b56c9d4ab9c820447562e90
8935c206-9a44-4842-8ec3-8a1eb258986c	35f07361-7a1c-472b-9a86-96569af1fa53	6	7	round-published	round:0e46c127-f4a5-4890-b9a4-b23bfdca169f	0e46c127-f4a5-4890-b9a4-b23bfdca169f	party:7	Fællesudbud offentliggjort: Fælles indkøb af dansk	Fælles indkøb af dansk (faelles-2) er offentliggjort.\n\nFrist for bud: 11-05-2026 12:00.\nhttp://samkoeb.test/rounds/faelles-2	\N	2026-05-04 07:00:08.707+00	2026-06-01 07:00:01.832345+00	folder	\\xc0a8ff659350c564fb280c164bd6bb73143a58fdf1a9eafd1b8f03f408d863eb
9654047e-571d-4e32-b3ca-c3c2f1cb394b	be8f8cf1-6181-4462-93ed-ffd5c350718c	6	6	round-dialogue	round:0e46c127-f4a5-4890-b9a4-b23bfdca169f	0e46c127-f4a5-4890-b9a4-b23bfdca169f	party:6	Markedsdialog: Fælles indkøb af dansk	Fælles indkøb af dansk: hvilke licensmodeller vil I byde på, og hvad skal vi vide?	\N	2026-05-04 07:00:07.622+00	2026-06-01 07:00:01.80011+00	folder	\\x27448a040d7fe89aa6368e52bb8fda60346d8f25ae9537c66dc17e510764a1e0
ad137587-5585-42c5-a56a-9f9b3579a8ce	2681ac6c-9d70-40fb-b2bf-850e8bfdcdb7	14	17	round-dialogue	round:74125c25-49e4-4097-baaa-4e903e352fb2	74125c25-49e4-4097-baaa-4e903e352fb2	party:17	Markedsdialog: Fælles indkøb af dansk	Fælles indkøb af dansk: hvilke licensmodeller vil I byde på, og hvad skal vi vide?	\N	2026-09-06 07:00:02.479+00	2026-10-22 22:00:00.342104+00	folder	\\x9cd12aef7f201e00e2d9a6246ea1de3ece76776322e350143ed4366f680f3cf6
b21e0750-5694-4f1d-89b7-517f57f875f1	2681ac6c-9d70-40fb-b2bf-850e8bfdcdb7	14	4	round-dialogue	round:74125c25-49e4-4097-baaa-4e903e352fb2	74125c25-49e4-4097-baaa-4e903e352fb2	party:4	Markedsdialog: Fælles indkøb af dansk	Fælles indkøb af dansk: hvilke licensmodeller vil I byde på, og hvad skal vi vide?	\N	2026-09-06 07:00:02.479+00	2026-10-22 22:00:00.354397+00	folder	\\x2811d7cb573d3c2cbbb1e3c2d3468c13a163783ec90d5c30814ed9cf0ad2ce79
b29374c2-cc90-46e0-bb5c-567d142dd1c8	3c2cafb1-8dc3-4868-9e72-eb8685b0d5dc	2	4	round-dialogue	round:7a973790-5fb7-480b-a0f9-c3203f0b2fa7	7a973790-5fb7-480b-a0f9-c3203f0b2fa7	party:4	Markedsdialog: Fælles indkøb af dansk	Fælles indkøb af dansk: hvilke licensmodeller vil I byde på, og hvad skal vi vide?	\N	2026-05-04 07:00:03.42+00	2026-06-01 07:00:01.616336+00	folder	\\xb99bb3c775d01412d6eb41ff56b7c6ed8bea27b4ed9bd9e4d9a12bea568eded4
b5ecfcd1-485b-4822-b493-92f43d1029c3	c583c0fe-211d-4b0f-885e-bc0426d71450	14	8	round-published	round:74125c25-49e4-4097-baaa-4e903e352fb2	74125c25-49e4-4097-baaa-4e903e352fb2	party:8	Fællesudbud offentliggjort: Fælles indkøb af dansk	Fælles indkøb af dansk (faelles-3) er offentliggjort.\n\nFrist for bud: 12-10-2026 12:00.\nhttp://samkoeb.test/rounds/faelles-3	\N	2026-09-06 07:00:03.278+00	2026-10-22 22:00:00.512397+00	folder	\\x8cd03f337bb84e7a144ffd63489b8a6c4ab2721361241259c6e1ee969d617b61
b7cb52ed-038a-446a-ae8b-f6ffd1461e9a	35f07361-7a1c-472b-9a86-96569af1fa53	6	8	round-published	round:0e46c127-f4a5-4890-b9a4-b23bfdca169f	0e46c127-f4a5-4890-b9a4-b23bfdca169f	party:8	Fællesudbud offentliggjort: Fælles indkøb af dansk	Fælles indkøb af dansk (faelles-2) er offentliggjort.\n\nFrist for bud: 11-05-2026 12:00.\nhttp://samkoeb.test/rounds/faelles-2	\N	2026-05-04 07:00:08.707+00	2026-06-01 07:00:01.841217+00	folder	\\x05c54ffd8947ef3312940e190a9c9f3114fc0f6ec22fdc29a2ad2f960388fc89
c116659c-9133-4249-b8bd-a12ffab06a8c	1251bd65-3f22-435b-adfa-5e09054b4d42	6	7	round-invitation	round:0e46c127-f4a5-4890-b9a4-b23bfdca169f	0e46c127-f4a5-4890-b9a4-b23bfdca169f-d77a69bd-8b94-4e49-a719-94ee5c67ffaa	party:7	Invitation til fællesudbud: Fælles indkøb af dansk	I er inviteret til fællesudbuddet Fælles indkøb af dansk (faelles-2).\n\nSe udbuddet: http://samkoeb.test/rounds/invitations/0e46c127-f4a5-4890-b9a4-b23bfdca169f.7.{token}\n\nDeltag med jeres mandat: hvem der underskriver, og i hvilken rolle.	round-invitation:0e46c127-f4a5-4890-b9a4-b23bfdca169f:7	2026-05-04 07:00:07.56+00	2026-06-01 07:00:01.719566+00	folder	\\xb6805f5ce6556e5e693cb96ac3232da83a5e4270680d22379b3851435344609f
c4140b98-15cb-4110-bd72-87da8416c623	c18f694a-6a98-4325-be6b-c3e16e44fade	14	17	award-letter	round:74125c25-49e4-4097-baaa-4e903e352fb2	74125c25-49e4-4097-baaa-4e903e352fb2 2026-10-12T10:01:02.173Z	party:17	Underretning om tildeling: Fælles indkøb af dansk	Underretning om tildeling: Fælles indkøb af dansk (faelles-3)\n\nDelaftale Dansk 4.–6. klasse (dansk)\nDelaftalen tildeles Forlag 15 (7,2000 point). Jeres bud blev nr. 2 (5,9613 point).\nDet vindende buds egenskaber og fordele i forhold til jeres:\n- Kvalitet: vinderen fik 6: God 16. I fik 6: God 17.\n\nStandstill løber til og med 22-10-2026. Aftaler kan tidligst indgås 23-10-2026 00:00.\n	\N	2026-10-12 10:01:02.173+00	2026-10-22 22:00:00.551924+00	folder	\\xcff2b984fcd9d6a5c98e79c54eadd3cb1f4b69f75b3427c07924db1a09a31a87
c79b1bd4-1729-4722-9cfa-b17f4709b345	35f07361-7a1c-472b-9a86-96569af1fa53	6	5	round-published	round:0e46c127-f4a5-4890-b9a4-b23bfdca169f	0e46c127-f4a5-4890-b9a4-b23bfdca169f	party:5	Fællesudbud offentliggjort: Fælles indkøb af dansk	Fælles indkøb af dansk (faelles-2) er offentliggjort.\n\nFrist for bud: 11-05-2026 12:00.\nhttp://samkoeb.test/rounds/faelles-2	\N	2026-05-04 07:00:08.707+00	2026-06-01 07:00:01.860333+00	folder	\\x98c1d9cd6504cb4ba1010da8736e834e29b5a621549405bae9ef34472d56fc2c
c8fb78a5-b004-42a1-bdb2-c57412718655	c583c0fe-211d-4b0f-885e-bc0426d71450	14	10	round-published	round:74125c25-49e4-4097-baaa-4e903e352fb2	74125c25-49e4-4097-baaa-4e903e352fb2	party:10	Fællesudbud offentliggjort: Fælles indkøb af dansk	Fælles indkøb af dansk (faelles-3) er offentliggjort.\n\nFrist for bud: 12-10-2026 12:00.\nhttp://samkoeb.test/rounds/faelles-3	\N	2026-09-06 07:00:03.278+00	2026-10-22 22:00:00.520667+00	folder	\\x8c8a4402cbf440a8339af8730c317ccc2262aa859b563e7a8a033680e25c6586
cd706633-c220-4083-beef-cde6c6a2933a	2681ac6c-9d70-40fb-b2bf-850e8bfdcdb7	14	8	round-dialogue	round:74125c25-49e4-4097-baaa-4e903e352fb2	74125c25-49e4-4097-baaa-4e903e352fb2	party:8	Markedsdialog: Fælles indkøb af dansk	Fælles indkøb af dansk: hvilke licensmodeller vil I byde på, og hvad skal vi vide?	\N	2026-09-06 07:00:02.479+00	2026-10-22 22:00:00.360199+00	folder	\\xb8b9919bfff1c430482f2cff7a5839764e468cc7df247aa6ca4cd19892b4887b
d11ff212-9a80-4f63-82d6-5c572a9bccb5	3c2cafb1-8dc3-4868-9e72-eb8685b0d5dc	2	5	round-dialogue	round:7a973790-5fb7-480b-a0f9-c3203f0b2fa7	7a973790-5fb7-480b-a0f9-c3203f0b2fa7	party:5	Markedsdialog: Fælles indkøb af dansk	Fælles indkøb af dansk: hvilke licensmodeller vil I byde på, og hvad skal vi vide?	\N	2026-05-04 07:00:03.42+00	2026-06-01 07:00:01.625062+00	folder	\\xb1caeff45e879a3fd1acfd81a30cfeaf226e537e4e3ec4d7d92e9fff4ad1e4c6
d1d075a5-56a3-4b25-911f-2c4b10135fef	2681ac6c-9d70-40fb-b2bf-850e8bfdcdb7	14	14	round-dialogue	round:74125c25-49e4-4097-baaa-4e903e352fb2	74125c25-49e4-4097-baaa-4e903e352fb2	party:14	Markedsdialog: Fælles indkøb af dansk	Fælles indkøb af dansk: hvilke licensmodeller vil I byde på, og hvad skal vi vide?	\N	2026-09-06 07:00:02.479+00	2026-10-22 22:00:00.380006+00	folder	\\x881b645644f172d4999b8ead8caac69b57c0cb572a629431b625f989af09e315
d4981680-25cd-46a3-b3ff-e8433f7cccd6	c583c0fe-211d-4b0f-885e-bc0426d71450	14	14	round-published	round:74125c25-49e4-4097-baaa-4e903e352fb2	74125c25-49e4-4097-baaa-4e903e352fb2	party:14	Fællesudbud offentliggjort: Fælles indkøb af dansk	Fælles indkøb af dansk (faelles-3) er offentliggjort.\n\nFrist for bud: 12-10-2026 12:00.\nhttp://samkoeb.test/rounds/faelles-3	\N	2026-09-06 07:00:03.278+00	2026-10-22 22:00:00.527185+00	folder	\\x84acebaa8b508817e72241775c217ce6de91f78cd99af843a9be4e5931950337
dbb8107c-8d6e-401c-b0d5-333a4beb2a94	35f07361-7a1c-472b-9a86-96569af1fa53	6	4	round-published	round:0e46c127-f4a5-4890-b9a4-b23bfdca169f	0e46c127-f4a5-4890-b9a4-b23bfdca169f	party:4	Fællesudbud offentliggjort: Fælles indkøb af dansk	Fælles indkøb af dansk (faelles-2) er offentliggjort.\n\nFrist for bud: 11-05-2026 12:00.\nhttp://samkoeb.test/rounds/faelles-2	\N	2026-05-04 07:00:08.707+00	2026-06-01 07:00:01.863635+00	folder	\\xb2adcc03328dd46f6a51572b7f720b1650b4c01608a6ba7e28efa115fb00e539
e556b20f-743d-4e79-8737-f6134af332d5	2681ac6c-9d70-40fb-b2bf-850e8bfdcdb7	14	9	round-dialogue	round:74125c25-49e4-4097-baaa-4e903e352fb2	74125c25-49e4-4097-baaa-4e903e352fb2	party:9	Markedsdialog: Fælles indkøb af dansk	Fælles indkøb af dansk: hvilke licensmodeller vil I byde på, og hvad skal vi vide?	\N	2026-09-06 07:00:02.479+00	2026-10-22 22:00:00.387005+00	folder	\\x9053fe4e3420890b0644f87e4a7a4d4fdbcdca07da40209ec5a9ab7982a4a6bf
e6e2c48e-557c-4b97-9fd8-65d4a9af1433	2681ac6c-9d70-40fb-b2bf-850e8bfdcdb7	14	16	round-dialogue	round:74125c25-49e4-4097-baaa-4e903e352fb2	74125c25-49e4-4097-baaa-4e903e352fb2	party:16	Markedsdialog: Fælles indkøb af dansk	Fælles indkøb af dansk: hvilke licensmodeller vil I byde på, og hvad skal vi vide?	\N	2026-09-06 07:00:02.479+00	2026-10-22 22:00:00.391852+00	folder	\\x9e67aa9ab48995cc35e1bfb3560e39081e2003d1fcc0d0da7499b88dd11ea483
f448d302-3d17-476c-afc1-8b74d1fd8317	35f07361-7a1c-472b-9a86-96569af1fa53	6	6	round-published	round:0e46c127-f4a5-4890-b9a4-b23bfdca169f	0e46c127-f4a5-4890-b9a4-b23bfdca169f	party:6	Fællesudbud offentliggjort: Fælles indkøb af dansk	Fælles indkøb af dansk (faelles-2) er offentliggjort.\n\nFrist for bud: 11-05-2026 12:00.\nhttp://samkoeb.test/rounds/faelles-2	\N	2026-05-04 07:00:08.707+00	2026-06-01 07:00:01.885524+00	folder	\\xac668423b47a66aecb7271fc81befd3434f61558129cf774eb28695be66dcaf3
ff491755-3097-449d-8ff5-c54daaae2f73	01ac6dd7-55fb-4431-9ead-f37ccc7797df	2	3	round-published	round:7a973790-5fb7-480b-a0f9-c3203f0b2fa7	7a973790-5fb7-480b-a0f9-c3203f0b2fa7	party:3	Fællesudbud offentliggjort: Fælles indkøb af dansk	Fælles indkøb af dansk (faelles-1) er offentliggjort.\n\nFrist for bud: 01-12-2026 12:00.\nhttp://samkoeb.test/rounds/faelles-1	\N	2026-05-04 07:00:04.785+00	2026-06-01 07:00:01.688822+00	folder	\\xeb8b9730bf867fcb65605c8628d83b5d65fb24669370dbfa41c97ac1c4d94d24
\.

copy platform_effect (outbox_id, subscriber, done_at) from stdin;
1	platform	2026-06-01 07:00:01.554421+00
12	licences	2026-09-02 07:00:00.531377+00
12	reconciliation	2026-09-02 07:00:00.646834+00
13	reconciliation	2026-09-02 07:00:00.841132+00
14	reconciliation	2026-09-02 07:00:01.273203+00
15	billing	2026-09-02 07:00:01.484119+00
17	roster	2026-10-22 22:00:00.063294+00
19	licences	2026-10-22 22:00:00.169417+00
19	reconciliation	2026-10-22 22:00:00.224314+00
2	platform	2026-06-01 07:00:01.626328+00
20	platform	2026-10-22 22:00:00.258781+00
21	platform	2026-10-22 22:00:00.397251+00
22	platform	2026-10-22 22:00:00.529914+00
23	platform	2026-10-22 22:00:00.555054+00
24	rounds	2026-10-22 22:00:00.56505+00
25	licences	2026-10-22 22:00:00.724116+00
26	licences	2026-10-22 22:00:00.780645+00
27	platform	2026-10-22 22:00:01.207396+00
28	platform	2026-10-22 22:00:01.225218+00
29	roster	2026-10-22 22:00:01.256227+00
3	platform	2026-06-01 07:00:01.691951+00
30	roster	2026-10-22 22:00:01.287807+00
31	agreements	2026-10-22 22:00:01.311195+00
32	rounds	2026-10-22 22:00:01.361162+00
33	licences	2026-10-22 22:00:01.389424+00
34	reconciliation	2026-10-22 22:00:01.494857+00
35	reconciliation	2026-10-22 22:00:01.53386+00
36	reconciliation	2026-10-22 22:00:01.576331+00
37	reconciliation	2026-10-22 22:00:01.615284+00
38	licences	2026-10-22 22:00:01.687089+00
39	licences	2026-10-22 22:00:01.744505+00
4	platform	2026-06-01 07:00:01.724989+00
5	platform	2026-06-01 07:00:01.802525+00
6	platform	2026-06-01 07:00:01.887876+00
7	licences	2026-06-01 07:00:01.92606+00
\.

copy platform_outbox (id, job, key, payload, written_at, dispatched_at, settled_at, redrives, dead_at, last_error) from stdin;
1	platform.deliver	0e37a015-6233-433e-a30d-26ee68219899	{"batchId": "0e37a015-6233-433e-a30d-26ee68219899"}	2026-05-04 07:00:03.333716+00	2026-11-29 02:23:51.929287+00	2026-11-29 02:23:52.032782+00	0	\N	\N
10	licences.exhausted	94e8fbe8-a40f-4277-be5d-8c36f1f4c783 2026-08-03	{"poolId": "94e8fbe8-a40f-4277-be5d-8c36f1f4c783"}	2026-08-03 07:00:00.259789+00	2026-11-29 02:23:55.636928+00	2026-11-29 02:23:55.636928+00	0	\N	\N
11	licences.drawn	62135cc4-6b7d-4dbf-81af-317a9d2d413f	{"drawId": "62135cc4-6b7d-4dbf-81af-317a9d2d413f"}	2026-08-03 07:00:00.260163+00	2026-11-29 02:23:55.636934+00	2026-11-29 02:23:55.636934+00	0	\N	\N
12	roster.changed	72071512-7e79-4300-93b3-575a80f6ebec	{"importId": "72071512-7e79-4300-93b3-575a80f6ebec", "controllerId": 11}	2026-08-03 07:00:01.299917+00	2026-11-29 02:23:55.63694+00	2026-11-29 02:23:55.796505+00	0	\N	\N
13	usage.month-reported	10-2026-08-1788332400372	{"month": "2026-08-01", "publisherId": 10}	2026-09-02 07:00:00.377631+00	2026-11-29 02:23:55.63695+00	2026-11-29 02:23:55.968302+00	0	\N	\N
14	reconciliation.reconcile	run-bf96a976-cce3-4f2f-ae1c-e4cb2d2cefb2	{"month": "2026-08-01", "runId": "bf96a976-cce3-4f2f-ae1c-e4cb2d2cefb2", "partyId": 11}	2026-09-02 07:00:00.429245+00	2026-11-29 02:23:55.636956+00	2026-11-29 02:23:56.407213+00	0	\N	\N
15	billing.invoice-run	run-836dc1ef-3db3-416f-a5c9-4417ed71e166	{"runId": "836dc1ef-3db3-416f-a5c9-4417ed71e166"}	2026-09-02 07:00:00.470901+00	2026-11-29 02:23:55.636962+00	2026-11-29 02:23:56.612451+00	0	\N	\N
16	billing.issued	37d6138f-6542-4c8f-8eb8-a9afa4647d77	{"invoiceId": "37d6138f-6542-4c8f-8eb8-a9afa4647d77"}	2026-09-02 07:00:01.44613+00	2026-11-29 02:23:56.628583+00	2026-11-29 02:23:56.628586+00	0	\N	\N
17	roster.erase	c9b2128f-8757-4488-b4c4-721f7516bb57	{"erasureId": "c9b2128f-8757-4488-b4c4-721f7516bb57", "controllerId": 11}	2026-09-02 07:00:01.869702+00	2026-11-29 02:24:03.37376+00	2026-11-29 02:24:03.476491+00	0	\N	\N
18	roster.count-corrected	e6b8cd33-1e27-44ad-b2a2-51ac60561c75	{"importId": "e6b8cd33-1e27-44ad-b2a2-51ac60561c75", "controllerId": 11}	2026-09-06 07:00:00.376889+00	2026-11-29 02:24:03.373822+00	2026-11-29 02:24:03.373822+00	0	\N	\N
19	roster.changed	e6b8cd33-1e27-44ad-b2a2-51ac60561c75	{"importId": "e6b8cd33-1e27-44ad-b2a2-51ac60561c75", "controllerId": 11}	2026-09-06 07:00:00.389846+00	2026-11-29 02:24:03.37383+00	2026-11-29 02:24:03.57022+00	0	\N	\N
2	platform.deliver	3c2cafb1-8dc3-4868-9e72-eb8685b0d5dc	{"batchId": "3c2cafb1-8dc3-4868-9e72-eb8685b0d5dc"}	2026-05-04 07:00:03.442749+00	2026-11-29 02:23:51.929454+00	2026-11-29 02:23:52.101856+00	0	\N	\N
20	platform.deliver	7f7149f5-8811-4556-80b7-cada61d2b71b	{"batchId": "7f7149f5-8811-4556-80b7-cada61d2b71b"}	2026-09-06 07:00:02.414079+00	2026-11-29 02:24:03.373836+00	2026-11-29 02:24:03.593528+00	0	\N	\N
21	platform.deliver	2681ac6c-9d70-40fb-b2bf-850e8bfdcdb7	{"batchId": "2681ac6c-9d70-40fb-b2bf-850e8bfdcdb7"}	2026-09-06 07:00:02.495009+00	2026-11-29 02:24:03.373843+00	2026-11-29 02:24:03.730687+00	0	\N	\N
22	platform.deliver	c583c0fe-211d-4b0f-885e-bc0426d71450	{"batchId": "c583c0fe-211d-4b0f-885e-bc0426d71450"}	2026-09-06 07:00:03.353971+00	2026-11-29 02:24:03.373858+00	2026-11-29 02:24:03.862538+00	0	\N	\N
23	platform.deliver	c18f694a-6a98-4325-be6b-c3e16e44fade	{"batchId": "c18f694a-6a98-4325-be6b-c3e16e44fade"}	2026-10-12 10:01:02.282496+00	2026-11-29 02:24:03.373865+00	2026-11-29 02:24:03.887621+00	0	\N	\N
24	rounds.concluded	74125c25-49e4-4097-baaa-4e903e352fb2	{"roundId": "74125c25-49e4-4097-baaa-4e903e352fb2"}	2026-10-22 22:00:00.011773+00	2026-11-29 02:24:03.373871+00	2026-11-29 02:24:04.036461+00	0	\N	\N
25	agreements.called-off	0cbeb984-5d2d-489a-b91e-1971e4718d88	{"callOffId": "0cbeb984-5d2d-489a-b91e-1971e4718d88"}	2026-10-22 22:00:00.671789+00	2026-11-29 02:24:04.03885+00	2026-11-29 02:24:04.087435+00	0	\N	\N
26	agreements.called-off	2c04c9d1-9aac-4f75-abe1-614d9cd8fd79	{"callOffId": "2c04c9d1-9aac-4f75-abe1-614d9cd8fd79"}	2026-10-22 22:00:00.685009+00	2026-11-29 02:24:04.038898+00	2026-11-29 02:24:04.12463+00	0	\N	\N
27	platform.seal	2026-10-22T22:00:00.000Z	{"period": "2026-10-22T22:00:00.000Z"}	2026-10-22 22:00:00.826804+00	2026-11-29 02:24:04.370777+00	2026-11-29 02:24:04.547746+00	0	\N	\N
28	platform.prune	2026-10-22T22:00:00.000Z	{"period": "2026-10-22T22:00:00.000Z"}	2026-10-22 22:00:00.848672+00	2026-11-29 02:24:04.37084+00	2026-11-29 02:24:04.572042+00	0	\N	\N
29	roster.tidy	2026-10-22T22:00:00.000Z	{"period": "2026-10-22T22:00:00.000Z"}	2026-10-22 22:00:00.889276+00	2026-11-29 02:24:04.370849+00	2026-11-29 02:24:04.604433+00	0	\N	\N
3	platform.deliver	01ac6dd7-55fb-4431-9ead-f37ccc7797df	{"batchId": "01ac6dd7-55fb-4431-9ead-f37ccc7797df"}	2026-05-04 07:00:04.91177+00	2026-11-29 02:23:51.92947+00	2026-11-29 02:23:52.166898+00	0	\N	\N
30	roster.pickup	2026-10-22T22:00:00.000Z	{"period": "2026-10-22T22:00:00.000Z"}	2026-10-22 22:00:00.909203+00	2026-11-29 02:24:04.370855+00	2026-11-29 02:24:04.624586+00	0	\N	\N
31	agreements.years-ended	2026-10-22T22:00:00.000Z	{"period": "2026-10-22T22:00:00.000Z"}	2026-10-22 22:00:00.936809+00	2026-11-29 02:24:04.370861+00	2026-11-29 02:24:04.657844+00	0	\N	\N
32	rounds.close	2026-10-22T22:00:00.000Z	{"period": "2026-10-22T22:00:00.000Z"}	2026-10-22 22:00:00.94913+00	2026-11-29 02:24:04.370866+00	2026-11-29 02:24:04.700837+00	0	\N	\N
33	licences.watch	2026-10-22T22:00:00.000Z	{"period": "2026-10-22T22:00:00.000Z"}	2026-10-22 22:00:00.955522+00	2026-11-29 02:24:04.370879+00	2026-11-29 02:24:04.764479+00	0	\N	\N
34	reconciliation.check-repeats	2026-10-22T22:00:00.000Z	{"period": "2026-10-22T22:00:00.000Z"}	2026-10-22 22:00:00.979783+00	2026-11-29 02:24:04.370885+00	2026-11-29 02:24:04.834597+00	0	\N	\N
35	reconciliation.erase-months	2026-10-22T22:00:00.000Z	{"period": "2026-10-22T22:00:00.000Z"}	2026-10-22 22:00:00.9991+00	2026-11-29 02:24:04.37089+00	2026-11-29 02:24:04.870401+00	0	\N	\N
36	reconciliation.count	2026-10-22T22:00:00.000Z	{"period": "2026-10-22T22:00:00.000Z"}	2026-10-22 22:00:01.012512+00	2026-11-29 02:24:04.370897+00	2026-11-29 02:24:04.914958+00	0	\N	\N
37	reconciliation.agree-by-silence	2026-10-22T22:00:00.000Z	{"period": "2026-10-22T22:00:00.000Z"}	2026-10-22 22:00:01.029474+00	2026-11-29 02:24:04.370903+00	2026-11-29 02:24:04.972373+00	0	\N	\N
38	licences.seats-freed	94e8fbe8-a40f-4277-be5d-8c36f1f4c783 2026-10-22T22:00:00.000Z	{"poolId": "94e8fbe8-a40f-4277-be5d-8c36f1f4c783"}	2026-10-22 22:00:01.408473+00	2026-11-29 02:24:04.990407+00	2026-11-29 02:24:05.050347+00	0	\N	\N
39	licences.seats-follow	11 2026-10-22T22:00:00.000Z	{"controllerId": 11}	2026-10-22 22:00:01.416522+00	2026-11-29 02:24:04.990453+00	2026-11-29 02:24:05.103437+00	0	\N	\N
4	platform.deliver	1251bd65-3f22-435b-adfa-5e09054b4d42	{"batchId": "1251bd65-3f22-435b-adfa-5e09054b4d42"}	2026-05-04 07:00:07.565519+00	2026-11-29 02:23:51.929477+00	2026-11-29 02:23:52.199398+00	0	\N	\N
40	reconciliation.agreed	e6049521-e71e-419f-8821-8ef6e5bce5a6	{"reconciliationId": "e6049521-e71e-419f-8821-8ef6e5bce5a6"}	2026-10-22 22:00:01.62986+00	2026-11-29 02:24:04.990462+00	2026-11-29 02:24:04.990462+00	0	\N	\N
5	platform.deliver	be8f8cf1-6181-4462-93ed-ffd5c350718c	{"batchId": "be8f8cf1-6181-4462-93ed-ffd5c350718c"}	2026-05-04 07:00:07.642016+00	2026-11-29 02:23:51.929483+00	2026-11-29 02:23:52.278553+00	0	\N	\N
6	platform.deliver	35f07361-7a1c-472b-9a86-96569af1fa53	{"batchId": "35f07361-7a1c-472b-9a86-96569af1fa53"}	2026-05-04 07:00:08.788081+00	2026-11-29 02:23:51.929489+00	2026-11-29 02:23:52.372639+00	0	\N	\N
7	agreements.called-off	ad490a26-8a15-42d7-9a6f-0892e5b25442	{"callOffId": "ad490a26-8a15-42d7-9a6f-0892e5b25442"}	2026-06-01 07:00:01.239752+00	2026-11-29 02:23:51.929495+00	2026-11-29 02:23:52.484535+00	0	\N	\N
8	licences.drawn	f31f3e09-78f9-4cd7-971c-3bf3feaa0a53	{"drawId": "f31f3e09-78f9-4cd7-971c-3bf3feaa0a53"}	2026-08-03 07:00:00.186649+00	2026-11-29 02:23:55.636803+00	2026-11-29 02:23:55.636806+00	0	\N	\N
9	licences.drawn	c880b0d1-3c38-48fa-8af1-6918100316ee	{"drawId": "c880b0d1-3c38-48fa-8af1-6918100316ee"}	2026-08-03 07:00:00.239257+00	2026-11-29 02:23:55.636907+00	2026-11-29 02:23:55.636907+00	0	\N	\N
\.

select setval(pg_get_serial_sequence('platform_outbox', 'id'), (select max(id) from platform_outbox));

copy platform_run (id, party_id, job, key, state, done, total, result, error, created_at, updated_at) from stdin;
836dc1ef-3db3-416f-a5c9-4417ed71e166	10	billing.invoice-run	2026-08-7c36442c-1ac2-450f-9b8e-7917ab7af0e1	done	1	1	{"invoices": 1}	\N	2026-09-02 07:00:00.462777+00	2026-09-02 07:00:01.479792+00
bf96a976-cce3-4f2f-ae1c-e4cb2d2cefb2	11	reconciliation.reconcile	2026-08 1788332400409	done	1	1	\N	\N	2026-09-02 07:00:00.415507+00	2026-09-02 07:00:01.271711+00
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
87b8049f-c81d-4392-8a4c-990427be6d28	10	1	1	1
\.

copy reconciliation_daily_use_2026_08 (controller_id, month, publisher_id, product, pseudonym, institution_number, day, events, previews, last_at) from stdin;
11	2026-08-01	10	9788700000100	b913c05f93e1149d669635bf74056130	101000	2026-08-14	1	0	2026-08-14 07:00:00+00
\.

copy reconciliation_finding (id, reconciliation_id, controller_id, publisher_id, institution_id, product_id, kind, reason, quantity, suggestion, evidence) from stdin;
1f66673a-8b34-4820-abb6-809788ccb446	e6049521-e71e-419f-8821-8ef6e5bce5a6	11	10	\N	6b9b44fa-04da-4f16-860d-cb7e783d61f4	under	FEWER_ACTIVE_THAN_ENTITLED	5	move_seats	{"to": [], "from": [{"seats": 3, "institutionId": 6}, {"seats": 1, "institutionId": 5}], "drawn": 6, "keeps": 2, "active": 1, "entitled": 100, "licenceIds": ["0286ee90-acd0-40a1-8095-d5d02ce2a63f"]}
6a56f197-961c-4cac-aa45-f0529cc3326b	e6049521-e71e-419f-8821-8ef6e5bce5a6	11	10	6	6b9b44fa-04da-4f16-860d-cb7e783d61f4	under	FEWER_ACTIVE_THAN_ENTITLED	3	move_seats	{"to": [], "from": [{"seats": 3, "institutionId": 6}], "drawn": 3, "keeps": 0, "active": 0, "entitled": 3, "licenceIds": ["0286ee90-acd0-40a1-8095-d5d02ce2a63f"]}
ac3deae2-2bf3-4d2e-b669-eea59b21843b	e6049521-e71e-419f-8821-8ef6e5bce5a6	11	10	5	6b9b44fa-04da-4f16-860d-cb7e783d61f4	under	FEWER_ACTIVE_THAN_ENTITLED	2	move_seats	{"to": [], "from": [{"seats": 1, "institutionId": 5}], "drawn": 3, "keeps": 2, "active": 1, "entitled": 3, "licenceIds": ["0286ee90-acd0-40a1-8095-d5d02ce2a63f"]}
\.

copy reconciliation_monthly_use (controller_id, month, publisher_id, product, events, previews, digest) from stdin;
11	2026-08-01	10	9788700000100	1	0	6367547265546768696
\.

copy reconciliation_product_month (controller_id, month, publisher_id, product_id, licensing_hash, digest, stale) from stdin;
11	2026-08-01	10	6b9b44fa-04da-4f16-860d-cb7e783d61f4	\\x81c71773b994cbfc35c343d3e705e2f9c7f9f32a2475480deafe6ccfe13d60de	6367547265546768696	f
\.

copy reconciliation_pupil_class_2026_08 (controller_id, month, publisher_id, product_id, agreement_id, pseudonym, institution_id, class, reason, events, last_at, here, counted) from stdin;
11	2026-08-01	10	6b9b44fa-04da-4f16-860d-cb7e783d61f4	5f3877eb-b4af-4274-b9f9-028092eead4d	b913c05f93e1149d669635bf74056130	5	LICENSED	DRAW	1	2026-08-14 07:00:00+00	t	t
\.

copy reconciliation_reconciliation (id, agreement_id, controller_id, publisher_id, month, state, input_hash, result_hash, computed_at, controller_agreed_at, publisher_agreed_at, agreed_at, dispute_reason, proposed_at, agreed_by_silence, publisher_view) from stdin;
e6049521-e71e-419f-8821-8ef6e5bce5a6	5f3877eb-b4af-4274-b9f9-028092eead4d	11	10	2026-08-01	agreed	\\xcbc784b2b123fb13806aa842b29a7b29cd7f3108eb33505d9745d00ff0d206dd	\\x37f3ee1830331008abae637362a264a126f7f0ce741833ac867d6033407c39f3	2026-09-02 07:00:01.246735+00	2026-10-22 22:00:01.624517+00	2026-10-22 22:00:01.624531+00	2026-10-22 22:00:01.624542+00	\N	2026-09-02 07:00:01.246755+00	t	{"places": [], "classes": []}
\.

copy reconciliation_result (reconciliation_id, controller_id, publisher_id, institution_id, product_id, entitled, drawn, active, over, under, unlicensed, unmatched, events, distinct_in_term) from stdin;
e6049521-e71e-419f-8821-8ef6e5bce5a6	11	10	\N	6b9b44fa-04da-4f16-860d-cb7e783d61f4	100	6	1	0	5	0	0	1	1
e6049521-e71e-419f-8821-8ef6e5bce5a6	11	10	5	6b9b44fa-04da-4f16-860d-cb7e783d61f4	3	3	1	0	2	0	0	1	\N
e6049521-e71e-419f-8821-8ef6e5bce5a6	11	10	6	6b9b44fa-04da-4f16-860d-cb7e783d61f4	3	3	0	0	3	0	0	0	\N
\.

copy reconciliation_roster (controller_id, month, version, pupils, digest) from stdin;
11	2026-08-01	1	[[5, 1]]	5:-6930233718624315793
\.

copy reconciliation_tally (controller_id, month, publisher_id, product_id, agreement_id, institution_id, class, reason, pupils, counted, events) from stdin;
11	2026-08-01	10	6b9b44fa-04da-4f16-860d-cb7e783d61f4	5f3877eb-b4af-4274-b9f9-028092eead4d	5	LICENSED	DRAW	1	1	1
\.

copy reconciliation_term_count (controller_id, agreement_id, term_from, first, pupils) from stdin;
11	5f3877eb-b4af-4274-b9f9-028092eead4d	2026-08-01	1	1
\.

copy reconciliation_term_pupil (controller_id, agreement_id, term_from, pseudonym, months) from stdin;
11	5f3877eb-b4af-4274-b9f9-028092eead4d	2026-08-01	b913c05f93e1149d669635bf74056130	1
\.

copy roster_adjustment (id, controller_id, on_date, institution_id, grade, counted, corrected, import_id, state, proposed_at, decided_at, decided_by) from stdin;
31b8082a-61a2-41b4-a046-3de64dc0c0cd	11	2026-09-05	5	3	1	2	e6b8cd33-1e27-44ad-b2a2-51ac60561c75	proposed	2026-09-06 07:00:00.366885+00	\N	\N
\.

copy roster_count (controller_id, on_date, institution_id, grade, pupils) from stdin;
11	2026-09-05	5	3	1
\.

copy roster_count_date (controller_id, on_date, frozen_at) from stdin;
11	2026-09-05	2026-09-06 07:00:00.320517+00
\.

copy roster_enrolment (controller_id, institution_id, pseudonym, grade, class_label, starts_on, ends_on, import_id) from stdin;
11	5	5996e4cae7bab07efed7dbfcde098cb0	3	3A	2026-08-01	2027-08-01	e6b8cd33-1e27-44ad-b2a2-51ac60561c75
11	5	b913c05f93e1149d669635bf74056130	3	3A	2026-08-01	2027-08-01	72071512-7e79-4300-93b3-575a80f6ebec
\.

copy roster_erasure (id, controller_id, state, reason, pseudonyms, removed, requested_by, requested_at, done_at) from stdin;
c9b2128f-8757-4488-b4c4-721f7516bb57	11	done	Ønske fra hjemmet	\N	{}	54a37f64-dc4e-4027-9b78-d5a41b8e78ea	2026-09-02 07:00:01.868438+00	2026-10-22 22:00:00.130053+00
\.

copy roster_import (id, controller_id, sha256, holds_from, pupils, classes, added, removed, imported_at, state, origin, version, files, stale, imported_by, decided_by, decided_at, key_number) from stdin;
72071512-7e79-4300-93b3-575a80f6ebec	11	\\x695152c580a3d7f1fcd889bf253c095e074955425f42b867cb5cede28c28cb23	2026-08-03	1	1	1	0	2026-08-03 07:00:01.21+00	imported	upload	1.2	{"orgs": "bulk", "roles": "bulk", "users": "bulk", "classes": "bulk", "enrollments": "bulk", "academicSessions": "bulk"}	0	54a37f64-dc4e-4027-9b78-d5a41b8e78ea	\N	\N	1
e6b8cd33-1e27-44ad-b2a2-51ac60561c75	11	\\xb29c3f545223024cffdd5f7b70885ea74e92c90307c8750292f394be1f16c2c9	2026-09-06	2	1	1	0	2026-09-06 07:00:00.309+00	imported	upload	1.2	{"orgs": "bulk", "roles": "bulk", "users": "bulk", "classes": "bulk", "enrollments": "bulk", "academicSessions": "bulk"}	0	54a37f64-dc4e-4027-9b78-d5a41b8e78ea	\N	\N	1
\.

copy roster_import_school (import_id, controller_id, institution_id, number, pupils, before, removed) from stdin;
72071512-7e79-4300-93b3-575a80f6ebec	11	5	101000	1	0	0
e6b8cd33-1e27-44ad-b2a2-51ac60561c75	11	5	101000	2	1	0
\.

copy roster_source (controller_id, key_number, merged_at) from stdin;
11	1	2026-09-06 07:00:00.125299+00
\.

copy roster_source_class (controller_id, id, modified_at, deleted, org, label, grades, homeroom, terms) from stdin;
11	7c63bde1-d0fe-0d0f-3cb3-044ba8bf349b	\N	f	d115b86a-9756-59ba-559b-52d15e6401bf	3A	{3}	t	{cf33fdd5-8785-b92a-8dc9-a58a370f7496}
\.

copy roster_source_membership (controller_id, id, modified_at, deleted, class, org, pseudonym, student, prime, starts_on, ends_on) from stdin;
11	98bf8ebb-9429-0b8f-a9ea-d839c1fce32d	\N	f	7c63bde1-d0fe-0d0f-3cb3-044ba8bf349b	d115b86a-9756-59ba-559b-52d15e6401bf	5996e4ca-e7ba-b07e-fed7-dbfcde098cb0	t	t	\N	\N
11	a7675dee-9edd-e17e-85a1-8fb713eaeaf8	\N	f	7c63bde1-d0fe-0d0f-3cb3-044ba8bf349b	d115b86a-9756-59ba-559b-52d15e6401bf	b913c05f-93e1-149d-6696-35bf74056130	t	t	\N	\N
\.

copy roster_source_org (controller_id, id, modified_at, deleted, number) from stdin;
11	9e565227-b00d-9ada-7c62-6d3ffbb2fa46	\N	f	101001
11	bf1a03a4-2741-af28-3232-a80955954d25	\N	f	\N
11	d115b86a-9756-59ba-559b-52d15e6401bf	\N	f	101000
\.

copy roster_source_role (controller_id, id, modified_at, deleted, pseudonym, student) from stdin;
11	86d48c3c-7638-baf1-de2f-7bb3aa692bd2	\N	f	5996e4ca-e7ba-b07e-fed7-dbfcde098cb0	t
11	e4dc8bbb-5678-f7f4-9a96-682f5a6b155a	\N	f	b913c05f-93e1-149d-6696-35bf74056130	t
\.

copy roster_source_session (controller_id, id, modified_at, deleted, starts_on, ends_on) from stdin;
11	cf33fdd5-8785-b92a-8dc9-a58a370f7496	\N	f	2026-08-01	2027-08-01
\.

copy roster_source_user (controller_id, id, modified_at, deleted, enabled, grade, student) from stdin;
11	5996e4ca-e7ba-b07e-fed7-dbfcde098cb0	\N	f	t	3	\N
11	b913c05f-93e1-149d-6696-35bf74056130	\N	f	t	3	\N
\.

copy roster_version (controller_id, version) from stdin;
11	2
\.

copy rounds_award_word (round_id, participant_ids, lot_id, controller_id, run_number, approved, person_id, at) from stdin;
74125c25-49e4-4097-baaa-4e903e352fb2	{14,15}	5b00c13b-a78a-4689-b4c1-604de43f9580	14	1	t	74916bc2-6252-4224-add9-a9313fa1fe9d	2026-10-12 10:01:01.946482+00
74125c25-49e4-4097-baaa-4e903e352fb2	{14,15}	5b00c13b-a78a-4689-b4c1-604de43f9580	15	1	t	6d6cbac5-e48f-4881-90b4-741fdf5e9fe4	2026-10-12 10:01:02.058058+00
\.

copy rounds_bid (id, round_id, participant_ids, publisher_id, closes_at, reference, version, state, sealed, sha256, received_at, confirmed_at, client_sealed, reject_reason, layers, content, opened_at, reject_code, without_prices) from stdin;
17e34a90-69b8-4f39-a3bc-585b262f8d6e	74125c25-49e4-4097-baaa-4e903e352fb2	{14,15}	16	2026-10-12 10:00:00+00	tilbud-16	1	winner	\\x7b22636f6e74656e74223a225957646c4c57567559334a35634852706232347562334a6e4c3359784369302b494667794e5455784f53424c516d4a43617a46445645704b4d6b39534c314e71614763765379394c65453954576d56614d454a704f456c504d6b4d7664566c514b7a4534436b745157476b3064314a6f55433968596a5232546b566f6246423359315531546e6c77645339304d6d78785a486f72614556364f48413153456b4b4c5330744945317452573933537a42506432563351334e576430784f61545648525552506158467361474e6b53444232593149306447746b4e6d4631516c554b2f5a4e6344676e4c7978324c63656f61467567524f6648564f37397958746b33634549694a656a386f33764b6c39646172784a3068437a555978444335326d67547650315654567673746f6a59485a484148454a2b59396a44525a58494e39632f544171335656574d5759574b34416c62576a41536e37796973566351305668363059454f475944456b624f6e6f34374c576846303377582b70364f4a42744e6f71305379614362436a6b34536856376d304e4d432b4e5254487679502f5a6e6b6b516b69676c38753758623178775a6a316f7135556c75356c58594e3949696b6d78522f7266426777337a71702f6a576e485872426f724f38676b634c4c2f395556577a7a4b3649444a724b524972703772326e34735a702b495a7a2f7836642b3332697a54562b744a33625932785a4a4f5435494d724d573157354b466a7934416d32576471536e565266796c376b3758522f4968446f446f6c377a3941517a4b6c6d504e482b573744482b486d596a50495541446d6c787a73504b547351673d3d222c227772617073223a7b226167653132386c6678386e7a7630656a32703736786c7076653835686177337873727433743738646d307034376434396b6e7075327930717175356a6c6d7c616765317274727737753839743734647a6d357a66716d35637779717368396c70723665646d796c766a686d6e357132633865337475677176747a7a6661223a225957646c4c57567559334a35634852706232347562334a6e4c3359784369302b494667794e5455784f53426e62576b3456554a46636e56425a55303459586777626b566c4e7a52324b3270685955354f4f466b7a635641784e6e6842524564535a57647a436d784a4d336878554746794d564e6f54564a355a7a684763304e7a57465a7a554852594f4552365747314f63584e314d7a5a77513031316344414b4c5330744946644653325532623031774e30307759564e795a336f724d444e6b4b307054576a64746158557a646b59776146493255475a6b64533969647a414b2b482f7a6b542b426b2b6e396675427645784552536d66496e797536786145417650653156664931674246344658693159316a6555412b626a6c326c4c424e4d5667613958706739712f464b35646a63775148634c424b7833366c563265797a75586c485a594d69506b793647537461326536687974647a392b56447059664b554f4361552b4f6a38704f344a766b75466d7144454e5a624c53564565452b72457636413141312f62364c7977624b534837454b5264415062434b596d737564356c7a6e4c7a4a4750755251635179653249793147436d41735266323379496456455765696d6d686772564e614e4f6f576f3433307a5666586d4c4c6b6655633941776d48554f4f7a76727334426f6d6f305a657652765a4d4f7873643151494a76744f4a35413455726f6a746350396e667171654a375362417376336e347446484c783562633972756c657974387a466d612b374c5551507659614b44676352555a443161794c6e542f6b7a4371506245774164556c37655270417150473642726c56704c392b50335772584a6f447570494636333044222c226167653132386c6678386e7a7630656a32703736786c7076653835686177337873727433743738646d307034376434396b6e7075327930717175356a6c6d7c61676531797773366e6535716438326e6b777764336835646a6537363664327963766b7a306c6d6e683771377776646b3568303774796b7372766c78746b223a225957646c4c57567559334a35634852706232347562334a6e4c3359784369302b494667794e5455784f534235534446586432493259306846636d35495345744b59304a6b51307430654656474d564e44524670314e305a744c3031485543393059544246436b5a7663445a3261444e464e6d68584e6e633262586f76566c417a61456c4f62444e6c617939715a47395659315a4856314a44616d35365a48634b4c5330744946465053466733575752576157467a53455a504f446331556d3955556c70714b7a6c315a6b46426346707353455a5a646d746a4e464a59516b6b4b7250336a6f7647784c5242524755653949646357643232336f3035477046556168743632416258676734397031595630747251736c496672327734662b574572454a3661584467327771444c4c784e5569436b4d477231637366726e2b787a4d767942433364776d4e307a6e5343525251692f6c4b58735243345a58426a5a72702f73524d5a66443847714b304a3051576c6257434e5942377959682b5776594f3859596a393244385767494138554d6d37567a6c7434504a4e624639472f57394a3346522f33363948494947527942474b2f46637545767674354f534c5847574d35757153426d5a483073794e3638336d704874326f4a46434c423576532f7a7246435232794735324177364b5363342b5732344b79796832355a694877523958376b615879475a774257312b4965667250636c62326f515475713572554670716f34466a317771614361423972304270424e2f39446e354f68462b71683643632f65616263374b4c474445413631715a564248732f744d464377756661554f7453574e2f3562425632767974314f6a50334e31635854222c22616765317274727737753839743734647a6d357a66716d35637779717368396c70723665646d796c766a686d6e357132633865337475677176747a7a66617c6167653132386c6678386e7a7630656a32703736786c7076653835686177337873727433743738646d307034376434396b6e7075327930717175356a6c6d223a225957646c4c57567559334a35634852706232347562334a6e4c3359784369302b494667794e5455784f534246566b4a436245466b624374314d546c534f573076596c7046556a4e715544673454307075536d7045564556465a44526d5a57684352486c42436e466f54476f7a566d703561573572556d3575616e4e72576a56766147356f596a557955326c735758423261546c545446706a64586f325a466b4b4c533074494852364e555a7753464976555578515a6a6b7a5530354e63307852636c525365545245525559726132356d5631464756556b355231564f5558634b7055556a6f4c486f4650684e5a446b595648694f2f356e494e6357703265454168353469416532634d447255745a7a43663870556c6d46692f36753958375548456b52524b584a4b67354f686967704b3347527673546b6f78625778513238566b51636c7275346553684e4f6b41525838526f636c3841347846746a6b37425a7138442b6b3246506c56594c64784b4a6e6b4a49555677303756686e416b6d736e68614f565a676c4e336e42784646782f656972697a67636e4c626f7438425a4d73675a51426439714562686c4e52494e4532515373455563587845426d4a42565834482f624778756663585a4337476e5048385852483542344635384d5342452b61746856486438706a686b593969652b55426633496764716832442f7275566a742b6c343875684f3278365633506a435763635555475357466a5044613435736a535a7674706c37656f5270416f32386248737a355153664d656f7275595a657532746330667765794b422b3156484f564f6e7a6d4833414146554b525a4e636e5261644152497659554362476b4b56655874593747222c22616765317274727737753839743734647a6d357a66716d35637779717368396c70723665646d796c766a686d6e357132633865337475677176747a7a66617c61676531797773366e6535716438326e6b777764336835646a6537363664327963766b7a306c6d6e683771377776646b3568303774796b7372766c78746b223a225957646c4c57567559334a35634852706232347562334a6e4c3359784369302b494667794e5455784f5342695a314e725353747851564a7a5933557251574e594d79396a5548526d4e5570454d7a5a5162464e4754304535626d3569596a6869556d355a436a5933626b68565546513256486c614d473477563274345633566c5530357a5a3164495a584a524d3264435445524d5257746d4e6e6474646e634b4c53307449474931526c425964554e4256456c5562544243554870546155784c5958465464584248516b5a4264454631597a426a53574e4f546e64436430304b556d4837662b6d4e325a6230635a493975386a42585654785758454d2f453161794e463961306c49517a524932794d515745775046744f673049316371502b6f3574763038526a5344524e6364736863793556592f5a647a77386e70496a4974794332536b2b7777697a50516471364a2b654e384a4d53456e384635357a366530714f6b344d43694b68706e76332f45566f706e4f693567724946474d364a7645703666435a384c3643504b355331544d38374f4a4f684b374955564359763849504833776f50315356325a326a752f4242744b75616a7445797273654c567839517272436f774b593075715762486d577a362f5461357970533646593163562f453543537a415777474e72596a704e4e334d6172626e37726b3032647a6a7a5535444849454464543851585431546c67575541776c4234586f46587361414a7157306a4d6436303053697449756c69324e7753576833784d3447436a594168614852526a6a693456544834486b54744f393447496559326936423978682f3859434277346531362f6f306d74504a4651436c364a474361222c2261676531797773366e6535716438326e6b777764336835646a6537363664327963766b7a306c6d6e683771377776646b3568303774796b7372766c78746b7c6167653132386c6678386e7a7630656a32703736786c7076653835686177337873727433743738646d307034376434396b6e7075327930717175356a6c6d223a225957646c4c57567559334a35634852706232347562334a6e4c3359784369302b494667794e5455784f53417a636a5935616a46526255784857484a435532685957465a705a30356d596c646f5a57597251545275634456365532746c575446554f586f34436d307952554d32624574314e484a594e4539705a6b685654454a7a5243746b5756704b52454e6e51335a424d79396e59556f7a633067776355554b4c5330744944465854455236593078544d56413363446843637a68584c7a513156485a6863334e52636e70724d584e52553359335447315865446c555a7a674b33396a317370414e4252644f4c2f30506d62336978382b4c4173766a58534e4649465551634f544c79484d4c73544a7665637950517072356d5066653065416f453034647068484b4a48395a37543363612b30784658446a59374e654b4b36654730375761786d5a6175716d357257475572416854536c474368477156624459426a3057734a533755736b38462f4d4f534471737341737a6f335a2b524a4f62316938566d64586f626f4d5078516f694b656b7a586e546b6d51485a2f30673977666d70304c306c5834634b786f34716448684c43694d4156706c7a706534374e2f754e69586e3333623575567a46386d39356d5370506450374c322b4b6f6539712b6a326f5a6e5763516d51454a64767a594e6b32654f506f694936556c6e44475a644866434244345256655a52466f446b32394e6535385a524c59394552544e75754335593378695253466b61747a50356a797a474f722f72412f34746e30794c41774a63435267516a526568426b513430367a6a44644e3671414b37664c442f2b35452b50336a335567334574646f725a48656b67222c2261676531797773366e6535716438326e6b777764336835646a6537363664327963766b7a306c6d6e683771377776646b3568303774796b7372766c78746b7c616765317274727737753839743734647a6d357a66716d35637779717368396c70723665646d796c766a686d6e357132633865337475677176747a7a6661223a225957646c4c57567559334a35634852706232347562334a6e4c3359784369302b494667794e5455784f53424b5244523352444e536445646e4d3368335a485a4f5455387964586b785531644f52565243546d3532597a5a54616c64724d69383354486b77436d5a6d4c30644654574a79596d4979616c70434e4442556233524263466b335a54685563474e5a63445a6f6355786d4e574a6f4e476848536e634b4c533074494656744c7a4a5152545935634664485354566e5a545a6a61544e5963314a68655846555932525561316b7a4e6c686f53474635536d7331526a414b5a4776486947594554662f613837732b4c692b416d6652656b31527a7861765879695a4d63536968565967616b4950472b397136785a346f546f4d577448463135663355747879475871447a72712b755451315732326b484a6f33456f526746794d454378356f4478476d696d78743337596643494e71486c6f71347344584138796f63612f533061474d4a4f505a627966683857563545794f56734d424245763136516c445266597a696939467a4666786b724c6e56703254377951626b664c554c4337506d38536c2f4d6b73734759542b477843775168465974725a5942644a4e49765145776f344b6466375a37767a55335a6a365263454b596553656b65547866534a474272747258694968447939376f304735435137665a704f665949736a7675664a7450616f654738796d376d53464b4e426a516f782b48516c515369512b5757375a6b385a394372726f4d4a713479494e6c7a3567752f78422f645465565274584168396d66334661496b4d71766a464e3675595a7545783862384f70424c47344f6a4e6970485265585871366731436d42227d7d	\\x104766812bebf5ba8a24d6f31b1070a99be83b5e40f9dd13d0c7b4fa9b86a2c5	2026-09-06 07:00:03.387+00	2026-09-06 07:00:03.387+00	f	\N	\N	{"lots": [{"lot": "dansk", "answers": {"kvalitet": "Vi svarer 16"}, "productId": "02c2f691-190c-4f2c-9e28-166d891dbfa7", "priceSheets": [{"mode": "volume", "model": "pooled", "tiers": [{"from": 1, "flatFee": "0.00", "unitPrice": "62.00"}], "currency": "DKK", "minQuantity": 0}]}]}	2026-10-12 10:01:00.311+00	\N	\N
8788af8d-f4a6-4f6a-8ff2-b56e2b94b0d2	7a973790-5fb7-480b-a0f9-c3203f0b2fa7	{2,3}	5	2026-12-01 11:00:00+00	tilbud-5	1	submitted	\\x7b22636f6e74656e74223a225957646c4c57567559334a35634852706232347562334a6e4c3359784369302b494667794e5455784f534269516c5930574774786354647655305a456555644e65444661563270545a486f795932356e566b706c656c467a643046484d314172616d6b77436b466a595739486247744e646d4977596c70305530466c4e6e56425a464577596d6b7a5432684e4c306376516c4e4661466872627a5a35556d4d4b4c53307449486868644468526233704f615642546357395763336c574f566c774d7a63305a6e52425379387959315177654856336247686b636a42565157634b3671425a556f6d4e4668714e62707448664f5049704e766d6c3143567677464e4d746651584a6a3455634b334354364d514541334368564831306664556667674d4d454c526f7769694d6f6f6451665a30457664575434487a337765654c41616d717a414554554166725a6556713374796846622f764b67527142354c3439437147635544506864643279556378755348613470704d765a4c475578702b663077494861737374706a6d632b366e596d794274383046545a77375971476c52697859634f384344514d4d4c50736d455465396f6a2b3665633831686e626e6d54444876473166544b637778396a4f35474964364663334d51775875723833753865396e7a39767841614c4e6131565a7a514353322f724b5632426f7751706e676177666e435378442b6e2b6c724c6a716e71454478687a55614e744b533770763638694266486d3143373443684f4942726f384f506f344843572f4875636e6e7872396d6a7a6633766b53536e4b3672354f4b527932496a4e55315874526d65222c227772617073223a7b226167653130396c38613775723535786876746a3761303075357a386d333333786e6e6a306333356d79737576367a366a6e32366c637363716a326d64706b7c61676531336d75327779796b6e3571776435776b6a7a6636756d67377832636c68636361336736653938736a78786a347a6d337837653071336e6b677a63223a225957646c4c57567559334a35634852706232347562334a6e4c3359784369302b494667794e5455784f534244646e4a34656b4a6a5645687a6158464565486c345745646e646a5a5a6455703059566836625842345756704d633049794e4778775156647a436d467a526d56794e5535335930784e615755335a31557251584a78655652785230356b516d6f305654566b56473171633146466347524b4e334d4b4c5330744944426e526e68705a46426c63335a4255457073566c6f795530677951334d336455396e52305a58536b464c6447525765576c5a65556333526d4d4b6e545958734c6f61796b32756d434232645a68742b5251357659666c7a384b39654e37414b6558784c576a6c6e3947783265447a686770583662646f4653666d33672f375545536c64506b7943703378327661582f636733317a7871324d697054704c5342716f4e566649696267705669507667672b6c694c3253464563654f35396d54595a724276397563784b51366154616f707138544a7a6f3548506a4a57367263784b6d626863712b4c3678514b6b6f596c626b6f355673497142504e7352363654386375765930706d2f6f4b5672734b564a6765667337797272414641675258314b67754f6c466773785464633736475a7368674368566154687041745553376574754a2f2b69496b374665313749554147554d785333486f2f6d4e36493354516256634158396157446c4c636d356b66586669494d676a4a434c644b754a32687a736134712f6c63726247336b51434c736e346c6f39743147702b667831746b545132504643565735694c4952655044756e4f76376438675a4e684d7461706a687646665238684f6c566b6431557776526631222c226167653130396c38613775723535786876746a3761303075357a386d333333786e6e6a306333356d79737576367a366a6e32366c637363716a326d64706b7c6167653139376837617a79763467733670353473377933646670387239786b6d70326c70717468613030786661777061646c3832676765733037656a6830223a225957646c4c57567559334a35634852706232347562334a6e4c3359784369302b494667794e5455784f534177516d527a576d395656334e3263454a58524442795358643153533978537a55764e44465a5230733462546b785445394961444634576b6452436d566e546c706955466c36536d6458513239684e5556774d58706a54317057596a557665544d776154466e4e315533546b70485755643365556b4b4c533074494531726446464e57464d7954453948656d7730556d4634574856594d306c5959565648614756764c7a6432516d4a724d474646536c55335555554b445a646770686a536b42737764382b3639384e53714764795773473042593974316449515a313553536144316757545456344f6c4c394745504d6d54504c504a48414c3069416e7239426178627150574c6a6546774b385774342b31395368336d3465414c684e4b7144624a4b79724b7852684f4b754d684671494378705577744d595974436c4f5468312b6437324c6a713657424a4c316a76712f43444f5977726677614d6c316665496f51593651693638736c2f614f514154465444726c3248563061685643634c434453586f2f30654671676a4d4b6737356c587578627a77745842394472664a41486d71416e6472677039523046474d7a4e4b69506d687a5a365048706c7331414c5137634c765876673241704d2f5a643874763853462f3278317a454a48634232336166586d6c4d436176634b5931756d37632b6c51476339636477754d7643537359794175425855396c63516c6c39325171326768666449646b554a46775a506e57594d396850476b2f7a73425a6b597045774a764b4242716764317349676f37564335417a6d62556c7765222c2261676531336d75327779796b6e3571776435776b6a7a6636756d67377832636c68636361336736653938736a78786a347a6d337837653071336e6b677a637c6167653130396c38613775723535786876746a3761303075357a386d333333786e6e6a306333356d79737576367a366a6e32366c637363716a326d64706b223a225957646c4c57567559334a35634852706232347562334a6e4c3359784369302b494667794e5455784f53424f4d585532646a4d72646b6f77575731435a564d766569744d5644527255546b794b32744a4d586c344d3168424f55464f656b497a65455276436d685462445a684d57686b54546450526a4231576d4e5062316c6e57575274566b354f4b79387651586c554e6b4645616a684757446c7454584d4b4c53307449485a4e4b336c7662327869515670784b336c745754524665564a7156315270616d74695a6b4631597a423561574669626d5a784d7a59335230304b76585776495a495334334467323530547955704a7446667944617467564c77365146535a6161506d4b697a73572b6e4635596b685258623379544d312f684e374d7933497a6966725833314f455441754b4770706835697a48534e6e5941514b4354614c4f3731574975322f372b662f356d6374444d4c4a685a3754436d306c506569507641466851705065727a4375394f736b733366326a757977624c6238735463614178354965686e376274497451567269697a2f34637771545a71724e3734385164617046554c426139434c59423662387366464948566549307369503835627852522b424251557a704f3353476e6d47744a762f704250504a625470474769504b734b7255757761776c7556726c416e6c2f482b4c644573747361626b4837615157386e42676d655673532b4b7544424e79622b3151727a48664a6c5150387457705379666b4d6e665056593961586544765133596d656f4578365936327058752b50784f677a674c6d5150653650305638556b334e784750437733494a4f727a3479417347594e35367734416a69737650704e222c2261676531336d75327779796b6e3571776435776b6a7a6636756d67377832636c68636361336736653938736a78786a347a6d337837653071336e6b677a637c6167653139376837617a79763467733670353473377933646670387239786b6d70326c70717468613030786661777061646c3832676765733037656a6830223a225957646c4c57567559334a35634852706232347562334a6e4c3359784369302b494667794e5455784f53424b4d6b7435596e465555314230536e63324d474a34516d684c52473576596b4e4d565552614d454977556d30315a6a68616155524c4d544a5a436b70316330465751323034566d77335445783363316c7353306c30616b356f5a334d354f476379596b38345a3052444d5768484e43393563466b4b4c53307449467032626b5a6e64586468526c63326148673163586c49626b396c4f5446555247566e626b354d63554e5553465a425a484a72515864745356454b37544c6b3030383445776b58312f4143707441583465766f53346f70377a47716c46555a44526c64535135444e4a706873396f6e6c53746552316c456f444a75474c446a634d49596b767762367854503642734c3267773268475a75366f6e6c425050306a4b6357365477507152614845762f4676766e6a42626479755a39475444674648684364764971467179534434625a36574f527546696e6a34516f6139375157494474614d635235374e466e654c4a7770706b316c6b524c7472766e7067564a654f6f7265716a6d4530493968776f302b776d664e41576a54786d64394f49707873327339414732557145756157545239726b302b554e47666f4867692f48455345464c54776c79526e3562685664385974336d51556e514c43355055313471504641694d4f6d4f747a2b652f4c644e36704f2b6d476464364145766f506e574e3662474c6e3937636f672b6b35646147314f7a3266654959434668546e4c5453764d3050536a59367132496f4d4d636368416f77564564757153724d43775345416d6c797a2f334d2f6661527a536866723745222c226167653139376837617a79763467733670353473377933646670387239786b6d70326c70717468613030786661777061646c3832676765733037656a68307c6167653130396c38613775723535786876746a3761303075357a386d333333786e6e6a306333356d79737576367a366a6e32366c637363716a326d64706b223a225957646c4c57567559334a35634852706232347562334a6e4c3359784369302b494667794e5455784f5342445430787356324e744b315a754b323977536d395154446c744f477335593064765958644c51564933513364796453397065444177656a4276436d4a5654324e776244425951565130636e70696332773465437443637a4a7359586c734f564a6c4e556c57574664524d466b7761314e775545304b4c533074494735475932354d5a56527a6257394f52557776574546734e5539324f48685156575a685a6b646e513031584f466461533068524e31564c4d6c554b4d6d3966454d742f7063564d642b35425a326c485a49492f6c6f514f5a446d4e7262546a3175442f657a39622f696c7364532f6c6d6e4a707265514c4b4a4270683857782b316748667261516b543178326d4e6c6858542b3763546843556f305773526a36762b5a3971736d5159437170437a6d7945504e324f7450503938317179457245325532416c50754330516478384f744d69584b6869516b4b574e412b3837584c665a576a696f7a7143496d7a74577053386e5654776c4f6e5458713845554e6c4554774f47396f674759735a3463314833364a35786f7a726e4851685a4966594b637a786352705477455073387a5a486b3077655572463979364e4437474d563876633247763169414f5533534e6e747048653744396775753233345a695654324f4b76533672475a6756772f4841374c594a333935682b364a576831656a435a674c4b394f6965463246315a6868424a786f2f7166496b3376464d464b6c5563423465794642445251556955776b4a3445344e63367a6851447444616e71384b694349656662734d6565654b2b3762783145222c226167653139376837617a79763467733670353473377933646670387239786b6d70326c70717468613030786661777061646c3832676765733037656a68307c61676531336d75327779796b6e3571776435776b6a7a6636756d67377832636c68636361336736653938736a78786a347a6d337837653071336e6b677a63223a225957646c4c57567559334a35634852706232347562334a6e4c3359784369302b494667794e5455784f5342585358646c5746524a59574a434f4770514c7a4e45646c4a61617a5132646e5251556a5679627a464b5a584e4b5a584e75516e527663336377436e557754456b3364556334656b51335244463663556453536e457661574a4a4d7a4269656d396957564d3462546870564774786455646c636a514b4c5330744946425a5633463264334261633164555a574e526230357a5655557a617a6c4e5255705555303575634778485231523561566855536c706c6430304b31505374454f677067645637576646646430616e65485678364c7866384b6574574c3233632f5544334c4b667146465a78484a47774b345338676d70784935775839795979487065435a3432727533564332434e2f574a534a7353676d71526854736672666b575a30376139525a744a5a5559764f41734743774a7461634679647732465466734f413169673974374373673149363851494f75356e6a38384554623478476a4b4d6c427a314675417869496854746d737759504d774761632b3153667274656a5669727868354e665141796571446967756d3656512f793665724a4d69594c66313373427a414a4451777437304a5a67456a71465332366a4b4477314f3969527843427346783034356b6b52526a714c455863774d6d506b5753336b77732b4e3144475a647a526d334877326b3633564c63656c457370684659475a4e71395a4d3151636e465a7a5750453065756f663156333945307735346a4175384e75636c6335633959715158543950446656356b76516775465a684e5841316c4a335470576147565858695063696f556e69655a227d7d	\\xead9228f6f48fb156d4fbe98cdfc6fed34a457b3e8e2d62200dbc7831f00d517	2026-05-04 07:00:05.283+00	2026-05-04 07:00:05.283+00	f	\N	\N	\N	\N	\N	\N
8b9ae000-b2c5-4d70-bd7e-e193a5a468b8	7a973790-5fb7-480b-a0f9-c3203f0b2fa7	{2,3}	4	2026-12-01 11:00:00+00	tilbud-4	1	submitted	\\x7b22636f6e74656e74223a225957646c4c57567559334a35634852706232347562334a6e4c3359784369302b494667794e5455784f53426d576b78315a537453556e425163546871536d39314d6a4a32576a4e686131704d4d335a614c3352325156424a546d5932515441776457686a436b74444b32464c4e334a36516a46795330464a597a4d30636e6c6b6333685a5569744e636d387a4e6b3434546b645761556844536a56466431554b4c533074494668735a57303155444e516556704761334e6a5357686e4b7a4e48625570484d465255524446794d5846354d55314d56456c6163337074656b6b4b3764434c33484c326f723744636d7646546d5045463746396f2b353854414c3778794e616b6c7434582b7a7755557a61355252636d375977684d4152492f575855713445382f565a4c493854386e4a38715a76573576487a444b6d59713671644e4749647a4a76747770524b6761533041327473784933784c70715369622b55664e71706962494e6f345a6477516f656365456158697263696b526344434a464e422f744d44452b622b624a727078764f4b33332b2b37395934362b61446f2f6f72584136574244517572636d485a714a7767437670767a566d69526f2b426477666f4a64766d4e7a4c5a433043697774775a6f4a467639376764363049366b6c4f492f6836527337426766774d733650446a506a725a314746305a736a316a3965747a616a34697645394158566373307073487a77643938736356664242786578304961784e71453676714f496559673563524736545435334e2f3966585935467973377a386d6736703753485272615a2f31772f49714267713371304b6f222c227772617073223a7b226167653130396c38613775723535786876746a3761303075357a386d333333786e6e6a306333356d79737576367a366a6e32366c637363716a326d64706b7c61676531336d75327779796b6e3571776435776b6a7a6636756d67377832636c68636361336736653938736a78786a347a6d337837653071336e6b677a63223a225957646c4c57567559334a35634852706232347562334a6e4c3359784369302b494667794e5455784f53423655455578536e4a795a545647563356444e5464485633703464465654646c6871596a42584c32397a5569395164555270515646575a587052436c525565486f3556584a5653486c59566e64576355646c5548465257566c7854564a4c647a5a52556a643056484a56557a46695a537479566c454b4c5330744947784d6147303256486c4659305a79626d4d346555354e556b38784f55523365456c4a4d446776556d78494b3268514c31526e5630453457484d4b42376d7374486938627276763531556f397953414d35385a52366134364f517137374f39486a5178434666522f64364d4d564c356571694135656a767834564648797252615044786d3955566f58664e6a5a5433586357626b6f30656e536951794b7858457479586c6a7076327a7768413167536e5a374c57706444574561375734656552692b6e746f74576d524a314b4b574f45616b6137454947483453423372454b6657706c2b362b354776424e70474b6c524467504143756d7a302f716e696e71485a366f356a2b6d697a57476155436e6f544a326b4e516a35496857505a2b5a354a4e576669504757796148615563454747794d344843544b7347314d5039794a36646c74787849616372427662775569576f736455552b53346733326537707a4752324852624a467a494d346c55374439416a455144614d6e41435734714f447a353636374e396241355531596f6236552b55344346746759442f6336734832465072704f4b6131776b32414e677045382f326a374a58614f6156775042553776466648635247637353533342635546466153222c226167653130396c38613775723535786876746a3761303075357a386d333333786e6e6a306333356d79737576367a366a6e32366c637363716a326d64706b7c6167653139376837617a79763467733670353473377933646670387239786b6d70326c70717468613030786661777061646c3832676765733037656a6830223a225957646c4c57567559334a35634852706232347562334a6e4c3359784369302b494667794e5455784f534246593164344f586c486145396e56324653566b49315a6b706a535545336232303057584e4d5a546c444d7a5642526b395463544a6d54464a4a436b6378534446715a326b3263585a4f566c704f556c513462556448656e633556575a55655663335a326850546a41344f46566a545564346447384b4c53307449465a594d79394e62484931536d6c326555353057576456613246525a5464765454557755306c475557396e623078594d457035524641794f44514b702b6165526955756869366353666b754b4844634f6e454b4a302f6e6f38644a2f427a53784e5849697861526d4469674630427074542f4f7149564f6a754b425a707a6e46374e577a446268554731413550445730554e362f49715777653744526e746e5230374d74773753694a75683850703552573353614d7046766650374e5137776b356d2f3733625053596c796779455478586f3930307a753962696a4b563557715078466c65784b51506e4168484279557964342b565152635732777a6931676c7633786257354868417a6d6a70454e7563387a2b735032666e6935386c5752636b38615874676e703836562f344f70634d657a627130546f776a77354e447471716c4852596e44624b573567495665517a4266576b4f374f6f6773394c31754a537954363230762b7a7246624b666b3854675261584e53627a747247624c4e31376a37594d306d6d6a43694b7336556650663241786a6e596d7058756d664b4342513038396c5349335644344269567275376a6a30444848796b42377763754c4b624a5a61686757326c316d45386e7575586a222c2261676531336d75327779796b6e3571776435776b6a7a6636756d67377832636c68636361336736653938736a78786a347a6d337837653071336e6b677a637c6167653130396c38613775723535786876746a3761303075357a386d333333786e6e6a306333356d79737576367a366a6e32366c637363716a326d64706b223a225957646c4c57567559334a35634852706232347562334a6e4c3359784369302b494667794e5455784f5341355a4546744e6c42745a5841344f45394b4d55467162314e45636d35524d48645161474e6c64306f725a554a3354566378616d31584e6e6446436e6332596d6c30546a4e694d326872634764565548644c4b3145334d6b4e4d4e6b35565954565a616a523455545978646c684f647a5a4e556a414b4c53307449484a59596e45304e6a6c6d636b74334f47705651325271546b5a4a61315676616e5a5755554a745757783461555130555574505a6d63316454414b332b796577394e2f5854527744715a303854792b52357a6878306a555661444d50696865797a4a50667a44767644376d7364757272614b4a734b44706445512f4536656454596d3331477466486a45482b376d65325a55495857454a5a4b6c47394d4b56306b38317a565a6b794b2b764d70554467436d6f6a5934793749597a35474a61636e4b6b504e706e4e6f76453146453172727862494464596738336751544d48364d4866496162476959434e535068543075334d733876366458506c666761727758416d7362394374776578344f434575617866795154336e3544466957695156335539367a2f46755730393673344533324a546c77725863426836545972756839422b737469756b56746353387776735056715a50463732336f7a7759576a4d2b3148734e4d4c505879474e664e53424a4c66494941586b38777567364378634a57592b427076693652386b556b66676c7939352f646b7248755659574e455948775a53686d764a53565252464446504a756b52384d32414f71782f7a727a53784f333778785473504a785a764e7852626b4c222c2261676531336d75327779796b6e3571776435776b6a7a6636756d67377832636c68636361336736653938736a78786a347a6d337837653071336e6b677a637c6167653139376837617a79763467733670353473377933646670387239786b6d70326c70717468613030786661777061646c3832676765733037656a6830223a225957646c4c57567559334a35634852706232347562334a6e4c3359784369302b494667794e5455784f5341344f4446684e56703561557470533246764f486458533078355a4656494e454a4356433949616d6c346245396b526e686d59586c3165454e42436d6b7855546c6162324e4955455a5959323553646b354d6355553361336857556d7072636d493352464e4f61327468596e52424d57566e5547384b4c53307449475a57595656474d457077566b4a536555645564565a4b5956704f4e55785a656b6b78636b64716144464d4f476c7a57486730626b707261316b4b49492f4b595a564a4c394677435778334549736c50586e2f6e447353522b487a4a6c325972535a3643336746426a4e592f64754b5941632f39765235356c4c74595a6d39584c2f2b48306c6639336e4a692f3033424b47704a4a31434747316675414464594a30422b772b4854425267694646417739767a476a3667324e6336727576314137347156546b543254532b4250344a723541797a317363647846335867674977334249506f61414e76574e574d396a786935536f6d52384b77437836483367325a736746772b524b7248474268507650475445376b384a6b334a555035424f776c41794757675055463030764258785042677546714d6761473567364f744c7455727844486e7a77415163596a774d6533445970756f6e44756f61694634727031527144727874384a464c7a2f5a6b49766179494c4e6f4d56315a6276756251365846706a5a795450796b775167582f55647454494b36425a64545a4643756242427047593064625955796755473468534e6c667371342b796376717031554f6273564a6f386d737875454c6d735839387174222c226167653139376837617a79763467733670353473377933646670387239786b6d70326c70717468613030786661777061646c3832676765733037656a68307c6167653130396c38613775723535786876746a3761303075357a386d333333786e6e6a306333356d79737576367a366a6e32366c637363716a326d64706b223a225957646c4c57567559334a35634852706232347562334a6e4c3359784369302b494667794e5455784f534245656b6835536a6c51534846425a56526b5953394d534735714b7a4a5352454d7662326846616c68325756707a5a3078454d6b45775356646a436d5250516d355a64474535515563345747527956454e77635864704e693876636b6b30656d7844526e5a354d6b4e4764474a6b513370506354674b4c53307449473954647a633553455a7a614455354b3341316356466e5231685652546847523163354e544a5161325533546c52326231564a4d6c4679626b554b53465351746c69476249464262764d684772544b7058526641514b35383934426d54364d3543574b6c306c2f513443674434636942382b616c6a3774513959726665744f5257384b453630635738566179793746486f71504250745039486f787557766d4b526e65634f313746444b4d726f59496346316d485361414f49526f73616679484c774c4d694c2b685163436d74714a2f694a4c6d525266767639704c4633432b5674464d6d5157453530584c7164534359784a776a747a34426a54446d33504a747778335a794869724e6b494a3067375544744f55784c6766715a794c51697947526866642b45587536793131333368684f5a7a544c45564a534f55366648413349753163617545393267635a376c75717255447673546474485569756e6c524451525466785649696c6763634358354b6c67316a776e374437436e35476d55435a48453375624842587a646b356e6a574a41696f46694d3647376156654e3050535248654a704c50474f39656c414f31496f393777344141313034543036793630444739754a4b6650444b67764337476164222c226167653139376837617a79763467733670353473377933646670387239786b6d70326c70717468613030786661777061646c3832676765733037656a68307c61676531336d75327779796b6e3571776435776b6a7a6636756d67377832636c68636361336736653938736a78786a347a6d337837653071336e6b677a63223a225957646c4c57567559334a35634852706232347562334a6e4c3359784369302b494667794e5455784f5342435657467451326c494e7a453455556f33546c42514e5774556545464a5546644c4d33683564305a365254684863575661536a464d61304e6a436b394256486c6d6347743452484d314d475243644374716131707356464178554538796158593252306845616c6c4661486c5a64324a776555554b4c53307449477433656b68365355464e636c6b724e567075516c457a646a4a4b515646536347703052484652614452456432746f6447357256544e74516b554b6b6b3051705532352b546f46306e565643702f354a555856746569783958325058714a3753466837426678624b47756a3333434d307743744266473944495345576672366646394b42457634565738515731386e6f757a617a6879346a7a5659784d502b4e332b443051794b475662517763364f6730385a78644949646c624455464257697163766c6849575a38614b595049692f2f76793964706f796e572f364a5a4b436f5372456e695a4c4c7a57792f4c667a7243325643327549676334313369585034674b58462f596e52637775523879645a77656f663872304f364a4b79766c49632f444e712f4e324a746a305878726b7763396c2f68344f67393437684a465a6a5955326a67587735585571796b78515a333957766466767474514643416d4838314a39783662796f693968656241536a5376546739576777684f4c47384c5477454f645443387235455949324a476a597632575a41353932696e6a6a574b466f6152384d48544d394a72734c6b51772b6b4d7352354747783665514a3858777754334b764f306e686e33714c415578645377227d7d	\\xe136f212f8e250e965c35681bf8457931d2ae9da120280a74d9c92152db22968	2026-05-04 07:00:04.975+00	2026-05-04 07:00:04.975+00	f	\N	\N	\N	\N	\N	\N
b3b16ebe-4471-45bf-953c-55710ce5b327	0e46c127-f4a5-4890-b9a4-b23bfdca169f	{6,7}	8	2026-05-11 10:00:00+00	tilbud-8	1	opened	\\x7b22636f6e74656e74223a225957646c4c57567559334a35634852706232347562334a6e4c3359784369302b494667794e5455784f5342355a4563726131424253445a6951325a435a433957626c5a36596c6772614868524e574a6153575a354d6b4e58536e4135626b3555576d314a436e4e4a5a6d77345a555a4f54334931535730775a544e774e6e5a455957564b547a4e4256585a72523346745647777662316442526d4e4f63324d4b4c53307449475a4d624577345a6d4a5452324e764e7a4e7156475a4e4e6e4179516b6c30536b5a695655314f637a4253556d6c7764556332567a4a694f456b4b546a394a705856477444345a624677596e614b5962414a5636336a6a3744654952657647676766355347424a4d65664535334d4178734a5a63464476784a6d6a424761796d4a326e646468532f44545a4a6330784c6a4c4f4b62567179537a63476568745131593148542b416d46563275487a796569576b326c4a6f653675724853526575666c4b675a684c6534616e45367168545169644b70486c7a616f45336d476f654e705044764a7443396a524c626c6d4947446959774b5a6a6e776f53522b594b4648795a4a516c67614a4646536441743636635174632f463357525446694d466f4f38416f7637722f577a396b6b626b69517a6a445853416e3362704d70384e2b6e694a51674779712f76784a415533597575544476626261436b7a6a4b43744e663158456649477a5943345a7a6e4f3971446b5330624531433268706d46484975787757366655704e715564396d6c41617a54796f4f7a43347a3372386b5262685743367971747139585175325343394b5277476f7667636276222c227772617073223a7b2261676531353074763032767a71727032736a6b61703430616a736372613638706365667677367761326b6d77643432716d3335326e71617179637a7330327c6167653135756c683872346c6c3064666b75347437366c65646e6368753530356b30323765676378746475617937646d75666c7a72646b7167616161336a223a225957646c4c57567559334a35634852706232347562334a6e4c3359784369302b494667794e5455784f53425552454e5955484a685232746b51334572655535544d324e335a3370784b30523662334177533341764e446c4d4d484279556c4a4562477433436c4e6d56305a4a57574a526148643353545636536a4a364e4670704d5445304b793959525749325446707a64585a455a6a524855445a6f5154674b4c53307449433932654752484d474e31534856784e48566c513239535258686f5532524b55464646536c645554544e585445466a527a685565544d3451324d4b3152654f62672f6366314e51324f50576c4e576b657665736b4277614f5a397a47547a32374c35323248684c49744b54615967753077306e3870737831674f45795250716a4f6e4d502b305064697138486b534955384f78414e7a6d674d77502f424751465752764b354731787579536a2f485071724c6945726738376e5133434636794a50456461704569496a4d79756f634771442f3168652b5a474c397431346d454832584f72366463695a4d7745596a76336f6744346566564d2b695942482b747935786e6b6f4e514671452f6e7a6857634e79647078384f6d466961334b575a756e487846333963587748754e59526263676174464b4a315876744f4748654949424864495853445233684c44416837457173446d7762444c78386c546332547072623344334836335045762b523934534e7964736762526d2b566d57554b504b705a574c554962536a38667868703678455047444e7a6f484b5252575659362b746679647a46435364426d4362584d434f4155624c652f6b2f6132307a77467948756c536b31345675687078385958664d3371222c2261676531353074763032767a71727032736a6b61703430616a736372613638706365667677367761326b6d77643432716d3335326e71617179637a7330327c6167653167756b7268757130656772666a327633616d7634766e74763733636a61633670776577307234677968637879337736396761667339646a773276223a225957646c4c57567559334a35634852706232347562334a6e4c3359784369302b494667794e5455784f5342445a574a76656d31685548706f65456c51537a56524d565a53625459764e465274597a513256584653615752444f48426c5357686d5a564a6a436b343257453177635456305255453164315631646e467164323536553031445756707961316c32546e6878626e70614b31465a59315a4f6445554b4c53307449453147596b307a546e4e53566e567356474e4d5358426c51555a324e5868494e57566a4d7a4279563230765554563264455235656b4a4f5954414b4f3531596f6977504b4a4a49682b77574d5259486a5171372b69736b514a5765357a56684f366657633259775748335a4b693350554558676d633134674d705a39625561505566655944474d51303133512f516e7a41733445643139776e76547164386776735330566169557052714a4e766844636c637162426568686953504e6e306a6249557751776645316950644f52363942312b4e4f696b43384d347148644872592b65654d584969556b517a39764e72614569454d76375a3465347459342b3153526562337a4933653173734c713545385744642f384241563976436571537144734a4947524c4a722b446c47766e413650476d486138785451594c566c7a45765952494e62557968782f62417a6573443558376b326c2f6834386a78446e44595a704f4c534d306e727866697a2f737639575867315970634b4679505a4a466a42525a37456c316552494f73716d32555355415476546e395a484e72304958377130724161707a6736316b61683868716f51514d726f45504635656d423670306242306271556832304e543256514472753350222c226167653135756c683872346c6c3064666b75347437366c65646e6368753530356b30323765676378746475617937646d75666c7a72646b7167616161336a7c61676531353074763032767a71727032736a6b61703430616a736372613638706365667677367761326b6d77643432716d3335326e71617179637a733032223a225957646c4c57567559334a35634852706232347562334a6e4c3359784369302b494667794e5455784f53424a623164544f57644a56544e556458644b5954686f51586843655546515132387a626d464e563070776156497a533256555a6b564364554a5a436c685a616b70435a3159354f486479643278484c303171646e4a774b32395063316f7264486877546e647764545532566a5a33614764305657734b4c5330744943394b536e7053526b786963484578576e4a75616d5a725557644f536a6c686448464e4e6a567156314e764c31526c546b4a595630315a51556b4b4b467967662b36312b4c426665496349652f7576427673693656696d2b5268393652616456647974344e6c7a4c325155306e593458576f4c496b5653637a3743367773714342652b5468567761596d354f662f467479696c6a6f41562b6344655869546b5467564d7043755372734a6a6250396868474c396f7639564b4569687672652b71362f524c5a4a423063395a6a6b4f645958373364396862507639433858736f2f4c354f38474178537658494d74384e5345724f303733572f34682b746e4c3763436a727354532f6e5a696352544a525761755a74433355587a32434c5a4c674e536e4779392b5244645159786d35423155782b3179766149756f646b6e6b47594363503361447733304366306835422b392f756c4366464f4f5a4853322b7172526e38554d4a774534797863694563657a726273704f6d445130556569536b7a564a37796c33544a57702f776572696e6a66563452434b667861454c68583255626370646d7973347457617a3147374261634a64774e524f737a357246505576307179724557397a6f51695642444963547753222c226167653135756c683872346c6c3064666b75347437366c65646e6368753530356b30323765676378746475617937646d75666c7a72646b7167616161336a7c6167653167756b7268757130656772666a327633616d7634766e74763733636a61633670776577307234677968637879337736396761667339646a773276223a225957646c4c57567559334a35634852706232347562334a6e4c3359784369302b494667794e5455784f534274516c46495748687965585a445257744c5357745557586c7054566c6b526b6c45524656545a47314a526c4e335256706e5645564e646e7033436b783051555261636e4e535a57744a5245646d5348526d656b3148576e6778536c704b5a6b5256515870345130394553553832553235455554414b4c533074494739774d6b784e5345564d63485a784d6c6445616b356861304d78635770335455497756556c4852477450636c4653597a4978523046686245554b35574c46683142306d464a384c39456d494f58396d44435a4d36326c3945557364784e3451657a6d52664f3054353049435356443962444c51454674396a534f32574252512b6a3763616a7438366a7059394d735533747a64327a6d396c69763278527a6a5677344e4f6578724a5a2f63674c6f634e68745134756b3631384a486b4b664a2f31447a524f7749585439506548554346664a594c7666614d6c516b6f39764e57716b52737462573936535869556835554d3138617252475176384747744578436b533875724734587372316c3842635149562b5257774a6467536a30643466647876314f4a44685642756e2f69704c33595936314b4233734c763256654c7264553335514e6c69497a724a4938357a4a374d704d48444e534a67727255644976664d385a354e4835465478636e555037364f506f2f41795871526a624350354f70732f2b59326341747073416f52423553596d616d7056484564797056547541544f377356796456764c596d443877454f38644465485558347932696f7a42367a7a6a5933762b6a46337579716652486e52222c226167653167756b7268757130656772666a327633616d7634766e74763733636a61633670776577307234677968637879337736396761667339646a7732767c61676531353074763032767a71727032736a6b61703430616a736372613638706365667677367761326b6d77643432716d3335326e71617179637a733032223a225957646c4c57567559334a35634852706232347562334a6e4c3359784369302b494667794e5455784f5342494e6b4a4f5544637a6246684e57564978635651354e3342345a6d31314f546469646c6471565652445233673062485a724e48597851304676436b34725545745455564a6f4e45396c546e413253546c6a626d35475155316e5446526151584979655531744f47354a5545466e4d6c42595644674b4c53307449456c755544557a56446854516e6c43636d70485a6e6855555568506457313457484a48546e42434d546831554538344e30787554793968656c6b4b55396b6b55767a4d6445636459482f5758357a73447244314c78574f676c39523546457a6278374c565652387272542f5072496e4e3553366c4d6f51394c4a702b66374434326f72584f7862653767644e5671376b496e687642526d684c4a546268757665766c664e6a784f6a366e31444b516e506452586f32646456324e455275575a565a4673483539744b46316346384d4149584b7a3175475530786839492f714c34755745337066736c345950677338336c4b4f7644454b4874696d3835316852723556684c454d4f4e6a6850713061464f556c41664c384459714c6130724f42417538346e6b71594c4968783943653635414c526b5246316b706757723343675a416b42646675582b5a55795a446c474b4150626b5a626e6c52576673576a706f65476b7062492f5250506438663472634d53685a6c704a32576d416a47614c7a633567335471684f724b6d432b4b76362b397252714272796f5136324d697a574c56536f4561303346587558534739387a65796c474d68336d484e6b4833546b7a3268584c6a72326275783237693276394b4f222c226167653167756b7268757130656772666a327633616d7634766e74763733636a61633670776577307234677968637879337736396761667339646a7732767c6167653135756c683872346c6c3064666b75347437366c65646e6368753530356b30323765676378746475617937646d75666c7a72646b7167616161336a223a225957646c4c57567559334a35634852706232347562334a6e4c3359784369302b494667794e5455784f5342745357744b6356645352546c5a59565a48636c4a34513370574d6b705156465256626d527a5546425a55484e4b656c4d31566b357854565652436d6c434f476b345a487035547a5652615577304c7a464c4b7a4a7a4f575678625456774b304e6d6432733152554e6e4d6d524365484e6165556b4b4c53307449464270596b4e335233706b634642365430464e6153744f5a314a4d4d6c4657635574506455396e4d4651315554683055465236646e5a764e58634b6875346859416f52714534377a3374385942426347696f366477627a5a7569652b464a4145456f2b7164674764675261493479354a6c5854316930767a396771446e4d5a6953343139477544617850646e4161455243792f61534a7333376e52573269487468737845514145764a776862446c4d6278474757626b546e6c446b34662f5a553863613135775a7034774e4d566a554e614f4d477a396f69725a6c394772345556376b6f58376a325868766a385733734437684a72414a774b7439422f5862513652674731724a345a6467635634477138396a50494d3041596c6554435a684153587263724d4875557a78636a6646447170395630332b58566547712b714a50356338576769496950523647463369637a62496135753247364e37494a6f33704179536a43424469794d49617331594b7a507946334355434b4149345468316c32614c314b667a69644b775467476e444c764a6e755243332f586637447149597748464e672b64716149677a6d53786563782b6c6b506a447751776739356c496f6e347147653946586a556a442b5738644c6e227d7d	\\xa3ba57667672548151b409f090910d67d731a6e1dac09cf180dc2acbf55f7f02	2026-05-04 07:00:08.826+00	2026-05-04 07:00:08.826+00	f	\N	\N	{"lots": [{"lot": "dansk", "answers": {"kvalitet": "Vi svarer 8"}, "productId": "8f91fc03-15fb-4f4d-bb4b-c08a5d349eb9", "priceSheets": [{"mode": "volume", "model": "pooled", "tiers": [{"from": 1, "flatFee": "0.00", "unitPrice": "62.00"}], "currency": "DKK", "minQuantity": 0}]}]}	2026-05-11 10:01:00.332+00	\N	\N
d1c58cf1-32c0-460d-976a-1c87dfe230ff	0e46c127-f4a5-4890-b9a4-b23bfdca169f	{6,7}	9	2026-05-11 10:00:00+00	tilbud-9	1	opened	\\x7b22636f6e74656e74223a225957646c4c57567559334a35634852706232347562334a6e4c3359784369302b494667794e5455784f53424d6145397963476c4554586f3255466c49596c457a4f474648626974544f554e444f4668366147744357584d7955306c7653335a4456304d77436d705a576c497255464e424e6d5978543163794c3167794f45396a5757737a52577079526b524c57576c425647354e625374744f4556496246554b4c5330744945746162565a686432467555545a34526a4a6b5458464f563368515531673257573130546c5a424d476f786333524a576c70454f54464d656d384b454663475167476e42515734496b6951414b7a6e4a426c415136356a547539324b32466e4552486d33444f437750764c317838654c6e506d7744626754596f4b736e6b37625536356a4934666573342b637745716f56763233375a66432f4e7274394769654c5236696e526c72344b4d4c34484b437773432b5377614c544e32715a4b53386f49557850433638517344545978686b736f4f646248696361695948496d463737713867307433386468325855704778635048674948784d56507255784f4e65562b38534b3156714f366c5a483933394a346d4d363747562f427a635a6c6b6b6f2b646151554a2f724667472f5770774e7430356375735563446c785557455652664f39435776507a6c382b6c64524a7971657939336f743449424c326471573763625a516e6a5665775149734978646c78652f345150496b6f415161494449445a48516962546f7675433545595a4f442f6839616f4e503756686e756c4b4c444d3573552f37795a7447706f645075304867395453312b556d30222c227772617073223a7b2261676531353074763032767a71727032736a6b61703430616a736372613638706365667677367761326b6d77643432716d3335326e71617179637a7330327c6167653135756c683872346c6c3064666b75347437366c65646e6368753530356b30323765676378746475617937646d75666c7a72646b7167616161336a223a225957646c4c57567559334a35634852706232347562334a6e4c3359784369302b494667794e5455784f5342705955316b52573933516a4a48536c424954304e79536b31505a574a425933425a4d6e465a63584a4d59586c44546c42456258563253554e42436a46344d316470614870484e326c785745465a4e6d55726156425862324e33556c705055585a45543342464d304a555a5864724e5664576255554b4c53307449445a45576d31306147746c5a56467456326431633056764e6d31354e6c4131616b354f4b335630647a46564e6c5679534578504e7a68734c30304b616d53355a706a6a4d3968516a5a4d584b45615570514938436a312b4c636a31705a57424c4436356442595056576a724a5a546335737a334566416767636851505774423259376d334570735a6d5a4443773068375775684633415968493452385658723465556a455358614c4232546b64533159526475472b79303872776355535a4d6f547546616e74365663306b68385a7135627069413238396e4a41636a72494f59316e596c3571615368555a755757504a625751346a323733704873685547457859645564514d5054764b53434761636a6a6a694d6b2b784c596e69666943514c524e7777446b57494c55754953775a68396f426338446b785a63736761686d68565a39345a774c5253707a5332746e495052667658376e533435366e72565546654a56674d504973586f50613749474356656d4e68652f413973582b7776556849726f566661677376776b3271787a67566e414b54546666336f6d51354341465a745950372f6c453832756d51534d2b7548702f37392b582f546e3342717a52386a534641443941592b533572336533697261222c2261676531353074763032767a71727032736a6b61703430616a736372613638706365667677367761326b6d77643432716d3335326e71617179637a7330327c6167653167756b7268757130656772666a327633616d7634766e74763733636a61633670776577307234677968637879337736396761667339646a773276223a225957646c4c57567559334a35634852706232347562334a6e4c3359784369302b494667794e5455784f53424b636b354c4d586c5256445a744e6e705256445653517a49764d6b307252566b33656e493057544e53616a5a5661326b334e6d395452565a7a436c597965544e6b4e544e5a53326c4b61544172556c464664544e614f4552465279395a553368795a6d4a505a454e305a47744365474535536c6b4b4c5330744947397a4e586459597939776245683063446b3054584a6a4e5868546358633561545a54536974505a446b30644746744e486b354e56704f566b304b7962566451786935574f3749636f6f68372f544e45316671796f48487162686f554c70357575336d6250696336356843557634546e4176464658595077716c6d7178484f785273384957563075795738445632546b624a36384d4463624968704f52346d354161634e7666777131546d752b366a45564d4c7476384b4f3270626b6264466145596532384942504972794a4261317331797850726d577a57524a4f314f3070613979546d5569465050654e2f6b72716a436c72614a65684c523832774e4a72336761793551366c394f762b302b5533327272346b6a5759486b3734684831686b61793166343045786a38736d7a38567141306764737169794659527362397336714a45326d724d3152554653793735432f513638666b326f46694d53783568366d39556a594b37526131396c636e52516e6931314447344c34587158676e535030694f4f67487a7230686b315a4a514e317a6a6e6f58507a4b614f536838532b3631696c6261754777797a73554968456b686d314d703661697353567a4d4f646d6d724d396a4456492f6d41503655475843222c226167653135756c683872346c6c3064666b75347437366c65646e6368753530356b30323765676378746475617937646d75666c7a72646b7167616161336a7c61676531353074763032767a71727032736a6b61703430616a736372613638706365667677367761326b6d77643432716d3335326e71617179637a733032223a225957646c4c57567559334a35634852706232347562334a6e4c3359784369302b494667794e5455784f5342436358465162324a54537a673159556377655859356233524864565a34556e6b30646d64685355744d4e3059764d4851765547787855587072436b467461564a70516d7833646a68776231497a617a6c52626b35565a4855765756517662334e336254526b56454a324e444e495358677859324d4b4c5330744945466e525546564e6b705a53326c506230466a5632773453334e49636d63335155563556575a45596b517a4c7a647159314a34524446565544674b34477272714962553464554971333932546d68694c30436f4f645a4e68414b42664d49375a50482f46416950677363784f764a5457397855627570337a6a6268306d656573374e7a633039764f796f714348364e5455694b4e635268764e347538464148415738496b447a53517558306b62654f4b6845527a2b3549474361684a6c4f4e3839624d69555952696d654c2f316f4a4a732f4d6e7a503355724e37415471574163656d434a2b65686d6d634c762b316d764179444e364374365055357275666347573344377531304946754d7374354269424530676d597164706244706135614c6d4a7472337a6173482f6365614657564f662b576b6976447852735a6133454931496a55672f704943345675735255594879794c51536d4155672b707063416776486b4e6d53785255536d785242393669574c7063645653576635366762716b586579553764716b43717773766c736459572f2f43355a30357949762f336c5268343671456d44413943632f687156737a36594b582b6c6950417070564131536776723077725578702b53572b5571306466222c226167653135756c683872346c6c3064666b75347437366c65646e6368753530356b30323765676378746475617937646d75666c7a72646b7167616161336a7c6167653167756b7268757130656772666a327633616d7634766e74763733636a61633670776577307234677968637879337736396761667339646a773276223a225957646c4c57567559334a35634852706232347562334a6e4c3359784369302b494667794e5455784f53426e636b524a63564177547a5a79536d7075646d7451656d6c6e646b56314d573832615564315a484e7a6547354f4e6939716556426b63323034436b49325247497853336c764b33423364564e326254567156335a4253444a7254454656633031555a586c5963555a7663314a6c6154557755316b4b4c53307449474a30596c68355546464f565578566430356961305243626d685555486333596e4a7955565934576b52484e6e6c7254554e4852444e4a4d45554b4c4e364658544e42466b2b66456f735548424f61324f47704f3752566766636b3332776d564c69494e62784a626a4c516c557732694a4d79437a6c5a33514b356849384152343942666c51786f374b66696a73425663326873672f5747566659576232794d34464d305841704b48614949753737307a6b4f684938395342583959426b4e666f37727463417872665a7934767857486579345652437449436b6636496b637949356d4d654154775339454941356f4268464743316d5a39364d4e3834646668486a645471694f68696b4d5242417936667734386b37455972314f3542652b722b557662766e362f475351392f70556c79794f4e784c54444c6c4b36666632526437516e566a655a7971413846446c394e624c30744c48417833784f75722f54612b394a464f615734504f74775739307754642f774676793144614b4f6b6d74694a45644e346a49324f43526270366e6b4b79774c76574157446b67552f6b393779347134453562726956723854356b6846736373722f3646557578755236696251635a706c4d2f544a393866394573673244222c226167653167756b7268757130656772666a327633616d7634766e74763733636a61633670776577307234677968637879337736396761667339646a7732767c61676531353074763032767a71727032736a6b61703430616a736372613638706365667677367761326b6d77643432716d3335326e71617179637a733032223a225957646c4c57567559334a35634852706232347562334a6e4c3359784369302b494667794e5455784f5342555556423456544e71513068435530744c6357465a645664796330393159326b335345517a576d4a6854484130515746565132303457455242436b6869596c4a525a6d6c335648644a55327051526d4e43656a4e5456556c72526e7077646b5270516d6b72566c563365585a304d57564b4e6d384b4c53307449456c4f576e42456431423156564a59545552425a466c7954315647564467796332524664584275636d396161336c5061466c6d56484a505655454b6e4f37596e6f34387375657a372f4747485944754963746c784438312f2f556b486f444b4e516b43747969667551756531424a31324e2b734f6a58446e2b6a67494f714c4a55677832706669576375624e5a6c494578427767487961583355504e597a74783531442f5a2b566c4b7341585336444d696a3472787567335561774a5a54527775304a44425250306d4553332b376e6477324c6f7a47754f464276524e636c4b6b46475147534b6d44786b4e524d456f39514634464671342f70616176424f537069526d68384e427a4c4d33732f683767466876794f3342422b307939677571655544643948703974785069644d4963314a42747850337a4c6d5966445a5777536269654c567a45554d6e776d565478396864303764424947523963756752652b654c593144344873595572707544547477593079442b5161446c632b716a5238746f696e494179593934442f486d4f424173507467486277694f596a4b652b6e6a614e676b61743030576b6f70676552686465376170466770504b552f554650736479495744616a6a5645345a3563327845222c226167653167756b7268757130656772666a327633616d7634766e74763733636a61633670776577307234677968637879337736396761667339646a7732767c6167653135756c683872346c6c3064666b75347437366c65646e6368753530356b30323765676378746475617937646d75666c7a72646b7167616161336a223a225957646c4c57567559334a35634852706232347562334a6e4c3359784369302b494667794e5455784f53417a616a523559544679636e5a6f4d6b6855626d4e49637a45354e58425a4d444656515778574e6b356e56553431516c466e4c31464c596b5a76436d703554465533545651764d6d557857484e6e5a6c4979575846446457677859545a7951325270527a4632635734304b32703254564a54636b454b4c53307449484e5a5532566b54564254636c4e4c616d46565a58513155556c54645864465954557755324e71646d55314e5570474e45566d5756526b576c454b306b5559674a674b6277304b757844765a63745471673758417a547347656d7275565636547459594d7750694d6539304e564b48374853656f2b4e45434f762b716c684e6a396c3264596c464955506755315a474c4574734848356c555076484e3950447545754a56634967477a5863777a526b3074655570345a78536e6d42706f664a6b4675764552576730546d6a6f3966665244526150536d33633576716e673844784f4434716c734f3544374767592b5446514b46562f41577953396a762b6955665a4e584b555276774849723745506a6f584258502f6d63386a2f506762577645472b4e54472f4c484367376b5259546e616a5379446c3649686c2f7159725a6b525a46564153686a4d46792f79754d525a392f5849677a766d354b6b6e504c6274574e572f7663355a574555314e4f593142555a5550674d593665354b5334524434523544356577317673614542566d316e30754e476d775066444a69335169584731564577324d4c4144785a727646676c384e7a485a342f686665496c6f466e4f67426b4877583565786456783674467347227d7d	\\xa24e8b464c71562b6f755ae104420c327ce388aaa88469e25df71953166f22a2	2026-05-04 07:00:09.22+00	2026-05-04 07:00:09.22+00	f	\N	\N	{"lots": [{"lot": "dansk", "answers": {"kvalitet": "Vi svarer 9"}, "productId": "33cb86b8-0933-4099-b15b-a7b300ae8459", "priceSheets": [{"mode": "volume", "model": "pooled", "tiers": [{"from": 1, "flatFee": "0.00", "unitPrice": "70.00"}], "currency": "DKK", "minQuantity": 0}]}]}	2026-05-11 10:01:00.332+00	\N	\N
f2137e80-c0a5-404e-83c3-1422232c2faa	74125c25-49e4-4097-baaa-4e903e352fb2	{14,15}	17	2026-10-12 10:00:00+00	tilbud-17	1	not_selected	\\x7b22636f6e74656e74223a225957646c4c57567559334a35634852706232347562334a6e4c3359784369302b494667794e5455784f53426f4e6c4e364b336c555130354e5630557251304e4c654764335746563161564a715a33424b62304a58526b4a424f486b7a5355315163465656436d564b5647647257553147596c704f4d6c6c4b61486c79576e4e6f4e577734524442556155647165585643566e4a4753476832554739315632384b4c53307449485a4e51585a4f5a6b785052464a6f536c52714c324a4464555a43543252724d334a6a565570776557564b57474e5a6447396f4e6a4d305532384b4c436d4372662f546b4745785341733649783875644e466c6d364c424357307a6d526d4a634b7354595762304c472f594234574233665961796b697734416e42643278397a4b744858342b375765635a31705164515063412b3669374d4e36524757686475453044663378526d334b384c307a6430655a5a52723267533050636b7643324f756c34612b306b6241355a5770382f3938644c7a454459364b5658784e6347634753326d56506d6f574c7971433977506561697269696e63554730725636763467566d7377546b304b6d534748727a44767863315737486655724446614c366f5a586c65615637504d554744533157327a302f34684b554a35434c6445714a465844634659326e576a4b382b6d45346d594a522b6e7944446f4169797a49384d5672636e7039516f3961566e336772324f744e616850414c666934394d436d7764746b4b3731314944696d4836753433674a6f34313941394d64776752706758623539704e76432f43306d627a335064416b65785153316449647172673d3d222c227772617073223a7b226167653132386c6678386e7a7630656a32703736786c7076653835686177337873727433743738646d307034376434396b6e7075327930717175356a6c6d7c616765317274727737753839743734647a6d357a66716d35637779717368396c70723665646d796c766a686d6e357132633865337475677176747a7a6661223a225957646c4c57567559334a35634852706232347562334a6e4c3359784369302b494667794e5455784f5341724d336c4c4f55314a656c5256616a526b5a58704c524573765a5856684d6c705065444e564f544e5254306f77546a4e4e4c324e4b4f565676436a6377556a6c50616b5a4456554651536a426f4d315a424d6d4672557a42334e6c4279535751344e32464f57545a54534452454f54497a5a31454b4c53307449446b32576c52785158526c614870455a3059795257686f526a6872557a497a574568705430354b5a6e5a434f45706859574a4664326c46516c6b4b39463230546a7a49686c52767a2f7a5a323649486a6a565754777634393042696f6f494f583531396774387a582b722b7056664c6f737a71715235313833495a346c347966794e6e3343476b7445757a61514c657251576a6c69324f6c50616d7a6d66416c7a454558434a48306d5362416345694231714a4d4f69445458532f306c392b656f6e425574796d5659316f6f364a435250427741654a31306f786450574537532f5373452b51715a66434f6d59786e6c787944614e5166306e32624f357969305562357a3554797a304d415057694e4d78687968717032424338496e7a61354342504d7230716d3354597343387449536a352f3231334a6c384138616e7339375633617734544472574547504a4f345946705939444d7053334d36755a456a30753437373563684c35644f7337614c68504936397644536159655930652b6153785a6965723735514a3950526a456c6b6b52577141314a32493638715156746f43316370315461343738455335566f783955434e4a456a36647a73525a77674c734853676358485277576a4f6d4b77767a396a222c226167653132386c6678386e7a7630656a32703736786c7076653835686177337873727433743738646d307034376434396b6e7075327930717175356a6c6d7c61676531797773366e6535716438326e6b777764336835646a6537363664327963766b7a306c6d6e683771377776646b3568303774796b7372766c78746b223a225957646c4c57567559334a35634852706232347562334a6e4c3359784369302b494667794e5455784f534233556d783364446836616c5a775a6d356a56304a5052586f34637a637652486b325956687665484e50646a684953577479516a6c6b5247706e436b39584c3256506233646865544674574863345345784863575a35536b45305745567a64575a53556d6859526b5a45545756326445525952556b4b4c53307449484e56576c464c4e564a3051327853596e7031526a42334d5668554f43745362554e4453305a31626d35774e56524f4d6e5134564570466554674b376f68684354437a66496f2f6176775a4e7475566d565a6e57435736774956385138445059794942736a5468514978623673702f553258536b4c6369514376744753497163775739754f69386c643339413242444d62684c77566b686d564458556362746232736d6254546f6932646445727953444d2f442f726a763957446551717330784e2b6c7956365164393437696a39496e675877703662446135797837345a7a55726b314d5a7a6a6a546d4447743557517a512f68466d37456352376f4e596d52547249626c2f59482f765862576c576d5256694258523879693441444d714679683672635a65615842746d34342f4a3645342f32516e494c7a6a632b6c6c766e2b725163336f51624c5774475879397038362b534d314c682b4c704d57323042482f544c304f58577156557744322f4a2f384136566e61485667656b4a43636d4a576752706553677665472b374d3464456d626b584b3479334c6e4446456845744739385561474c6941446e696a56416f68477934703377356d5163613644796845574a366c4c646172662b6c4c7955326a39222c22616765317274727737753839743734647a6d357a66716d35637779717368396c70723665646d796c766a686d6e357132633865337475677176747a7a66617c6167653132386c6678386e7a7630656a32703736786c7076653835686177337873727433743738646d307034376434396b6e7075327930717175356a6c6d223a225957646c4c57567559334a35634852706232347562334a6e4c3359784369302b494667794e5455784f534245557a597256566453546d6335526e4e76566b39686148706961797448597a4e4f63545250637a52334d3164534c30687a52444e6c54315a6e436d31336557315059575a696355463065453543556e523161437475576e644b616b6c58566e564e56476c6b5a56704d575445346357396c4d45554b4c53307449475250555852364f474e68655556334e327454575573765a56705156486458576b7836656c4a78596b6c524d6c4e5863586c30556e5648646b454b6c6d7970635a5036515965706b514d4a417132324875766d4d73384267306c53623341377a573172726f72472b713851495672394d527433626b4e7a6e477466346d71456d746b72485376424f69342f376f6c48765351786b6c6841646f6e4243522b30526b7653365370683662536b6f624e637338356778504b474b5a5a727758594b30584a58552f7a58715667716b4136586a662f566f7135565931724b6a55574b53366f714c69614237366b494a57307567764f59366746424e4d6337664873386962334d546d4c6a54747a484839474974334344337430576a7935704e634c574650514c39624b4763594d6a7559566f2f53554b4677676c596a31416f364335383646476e5a52477574464532444658332b535571722b3337577a72594f4c5069464a44364d7734634f7769584a48416f736c4c762b6e566e63304d57474c49366d654d6c4452316c7a35396c7069594e7278584b6e69524a7872594d534c4977484f4f337037326d6b784b6974584d2b683048302b486b70303938574d65786b6232524a5158386e4564526c79517366665055222c22616765317274727737753839743734647a6d357a66716d35637779717368396c70723665646d796c766a686d6e357132633865337475677176747a7a66617c61676531797773366e6535716438326e6b777764336835646a6537363664327963766b7a306c6d6e683771377776646b3568303774796b7372766c78746b223a225957646c4c57567559334a35634852706232347562334a6e4c3359784369302b494667794e5455784f5342455658686f6331517a5a6b747853476c56517a644a576a52484d6c646c55476f79526b3434636939314d574a5a516d68764f5730775446526a436b74304d5670715446526c516e4e6c62554e614e6d5a756232466f576e64735645394e546d354c4c7a68536545784455314d784f58684965584d4b4c53307449476478593141315356564e61484a4559555a6859334e70576d7445625731745230524f5557394f54564646517a68484d57354d61565a324e30304b3042704777766947516f374f426937547745324238376341785362416f443456722b487a6e6f6f5859686765485957384636444c462f70364b5346595933794c373249626e6b6549316537734f564b4f5746735a7433333167394a2b75792f46466470796a6a3853726f5738436a794a776c5379315651594d484f32534d782f536a46627963344352544d575a486f4d79494d697a7866654c64574d3944463876766f4670474c365075377454716839566351723430454e315a397a6431574578386f544865322b546148795976316f4e2b5258644d78415031727969333152554a746a4e2f376b6542637630466b676b43796947574f4f3476475653587a496a573233745039592b576333326d492b315a6d4e4a2b594a4d786e547255534938513547627543337779674d742f4569786e6558556b434c6e6b4c693864627748793046444a6a565643612b31735a47386657302f71767756384a46567669634c44474d3858434548374b727266704975716d4351477952477374342f324d593646514547642b4b656d4d417357556870696677636f6677222c2261676531797773366e6535716438326e6b777764336835646a6537363664327963766b7a306c6d6e683771377776646b3568303774796b7372766c78746b7c6167653132386c6678386e7a7630656a32703736786c7076653835686177337873727433743738646d307034376434396b6e7075327930717175356a6c6d223a225957646c4c57567559334a35634852706232347562334a6e4c3359784369302b494667794e5455784f534270564735544b33524b637a4243523152694d6b78724b307776646d6c305455357559554e5351574577556b466d656d6449546e5a314d6b4646436e413256485230536d4e455a57565453446c6a64306c31556b64745630316953466c3061446436536e464262544a78635773304f43394c5230304b4c53307449476830513239495569744b656c705a5530687853466c5754324a6953566c704b3055345a4564764e5535455a6a427953315a4c62544a365a6c554b7264586e5a576336776f73532b42666d7570515535432b473569743475434f64477a616c454d616e5450716251623246333738626a584a4c6b6d785a7a686f53646a6432494e6d4754767976484d584e346d6b2f7850386a3433615768553748336c4735434c6e5a4975494865437975676b494332796d33697832437a31596765386548747a55584243756e4c2f556b36757663342f674367482b4a35316b395477734e62374b3133452f34782f4c65426b6373544a726b6457317537456763535a57594a52486f4c5173507537586f3356494f6a5269397252747a767a392f69624e484f444c2b776c304763334e4b574c55312f5a354954503271774966436758594e624a49336e374d642b6d68784c71566f7a6568594537623971426456583663536e7450314e484b5858364f686c69372f38637a58706f7867497347494b4847422f4f614c6e6574765a383572426a59304e5334526a6b4b705131415063303467694a6d4a4a384d4f7a4c6d3839724b624b5441555276477a336d692b364275464a373857356972683279517971655132516d334d222c2261676531797773366e6535716438326e6b777764336835646a6537363664327963766b7a306c6d6e683771377776646b3568303774796b7372766c78746b7c616765317274727737753839743734647a6d357a66716d35637779717368396c70723665646d796c766a686d6e357132633865337475677176747a7a6661223a225957646c4c57567559334a35634852706232347562334a6e4c3359784369302b494667794e5455784f534270626a5675524870465456633253574a725a45787656556c45656e4e7064325255626b74365a47524c6448565251574a71566b467564456330436e4a53517a64464e6a6c45566c6c75556a4e4f51335a5752573171576e684953456461616a45724f5556584f485a745369387654444e565a566b4b4c53307449445176614778474f55394c52475179565570434f554e30564649304d445232646b4e4c636a4a7a516c707a4e5846314f576469536a4a6e65556b4b7a48423655623647566d44776a417562736133473044476e56414a694c6b31343565434474584574482b6f4430552f77464f766b6c787064554f33576d6a626954355364313368754a2b6b57514f69386a63682f42714b4c646a312b2f4a2b675a50337164345854742f733271435145396f6d6a756d4a5346366d7359387a627a366a796b3771304747384f776f66796a70324e4953484e5a7962665a613146662b694d746d766e626d346e4c3535317833763542765430394d684a484a6b4c79685647394153746f68597168765557344c4e48505838512f682b552b3939625933334d2b6a7233695a4d313848733538433067545a45745849427131472b34774c747735454577672f68697464314a563464737445496d774358736f2b534f6e776c7856427a514f3242434436506b63586d355452783075357158326c7938337874562b53715a5a555a7245494f7177416267456b4c5a6358776a786668624b76625a466d79643077524458514842726d5a42663732475972437a3246626b3578534c736d51583878454e325261352b56345653663732227d7d	\\x6b0d79bd837d2ea90481ecece0dbeb6121fcf766481bdc13c44e32834d135838	2026-09-06 07:00:03.453+00	2026-09-06 07:00:03.453+00	f	\N	\N	{"lots": [{"lot": "dansk", "answers": {"kvalitet": "Vi svarer 17"}, "productId": "143b8dbf-19f4-4b4a-b2c8-ebc2ec6a85eb", "priceSheets": [{"mode": "volume", "model": "pooled", "tiers": [{"from": 1, "flatFee": "0.00", "unitPrice": "70.00"}], "currency": "DKK", "minQuantity": 0}]}]}	2026-10-12 10:01:00.311+00	\N	\N
\.

copy rounds_commitment (round_id, participant_ids, lot_id, controller_id, min_quantity, expected_quantity, max_quantity, school_year, left_at) from stdin;
0e46c127-f4a5-4890-b9a4-b23bfdca169f	{6,7}	39cf4a8e-a8a8-4120-a3f2-7b7cabb56f55	6	50	100	200	2026/2027	\N
0e46c127-f4a5-4890-b9a4-b23bfdca169f	{6,7}	39cf4a8e-a8a8-4120-a3f2-7b7cabb56f55	6	50	100	200	2027/2028	\N
0e46c127-f4a5-4890-b9a4-b23bfdca169f	{6,7}	39cf4a8e-a8a8-4120-a3f2-7b7cabb56f55	7	50	100	200	2026/2027	\N
0e46c127-f4a5-4890-b9a4-b23bfdca169f	{6,7}	39cf4a8e-a8a8-4120-a3f2-7b7cabb56f55	7	50	100	200	2027/2028	\N
74125c25-49e4-4097-baaa-4e903e352fb2	{14,15}	5b00c13b-a78a-4689-b4c1-604de43f9580	14	50	100	200	2026/2027	\N
74125c25-49e4-4097-baaa-4e903e352fb2	{14,15}	5b00c13b-a78a-4689-b4c1-604de43f9580	14	50	100	200	2027/2028	\N
74125c25-49e4-4097-baaa-4e903e352fb2	{14,15}	5b00c13b-a78a-4689-b4c1-604de43f9580	15	50	100	200	2026/2027	\N
74125c25-49e4-4097-baaa-4e903e352fb2	{14,15}	5b00c13b-a78a-4689-b4c1-604de43f9580	15	50	100	200	2027/2028	\N
7a973790-5fb7-480b-a0f9-c3203f0b2fa7	{2,3}	7f55c976-07ca-41ad-92f2-47ffca79a60d	2	50	100	200	2026/2027	\N
7a973790-5fb7-480b-a0f9-c3203f0b2fa7	{2,3}	7f55c976-07ca-41ad-92f2-47ffca79a60d	2	50	100	200	2027/2028	\N
7a973790-5fb7-480b-a0f9-c3203f0b2fa7	{2,3}	7f55c976-07ca-41ad-92f2-47ffca79a60d	3	50	100	200	2026/2027	\N
7a973790-5fb7-480b-a0f9-c3203f0b2fa7	{2,3}	7f55c976-07ca-41ad-92f2-47ffca79a60d	3	50	100	200	2027/2028	\N
\.

copy rounds_consensus (round_id, participant_ids, lot_id, bid_id, criterion, score_micro, comment, person_id, decided_at) from stdin;
74125c25-49e4-4097-baaa-4e903e352fb2	{14,15}	5b00c13b-a78a-4689-b4c1-604de43f9580	17e34a90-69b8-4f39-a3bc-585b262f8d6e	kvalitet	6000000	God 16.	bdc13431-e143-4dee-b396-d36ed6c90d9a	2026-10-12 10:01:01.370614+00
74125c25-49e4-4097-baaa-4e903e352fb2	{14,15}	5b00c13b-a78a-4689-b4c1-604de43f9580	f2137e80-c0a5-404e-83c3-1422232c2faa	kvalitet	6000000	God 17.	bdc13431-e143-4dee-b396-d36ed6c90d9a	2026-10-12 10:01:01.447804+00
\.

copy rounds_declaration (id, round_id, participant_ids, controller_id, person_id, conflict, declaration, declared_at) from stdin;
49a0c73f-413e-4063-ab59-540e380dda1c	0e46c127-f4a5-4890-b9a4-b23bfdca169f	{6,7}	6	2e2b15b0-ab94-48e3-85e2-6eb74aecd748	f	Ingen interesser.	2026-05-11 10:01:00.319669+00
4bfbf670-8f2d-4135-93aa-5cdf150c33a4	74125c25-49e4-4097-baaa-4e903e352fb2	{14,15}	14	3a8131f3-2446-42e8-bb03-d96ad8b87b82	f	Ingen interesser.	2026-10-12 10:01:00.51997+00
52dd844b-8580-492f-9e59-4cc49826a95c	74125c25-49e4-4097-baaa-4e903e352fb2	{14,15}	14	3fdafcbc-af4c-4b44-9ad2-3428aebf88e6	f	Ingen interesser.	2026-10-12 10:01:00.053692+00
55321619-0954-4dbe-99e6-7b47eaa45358	74125c25-49e4-4097-baaa-4e903e352fb2	{14,15}	14	f20d9e41-7605-4791-ba09-97574bdb3097	f	Ingen interesser.	2026-10-12 10:01:00.287194+00
7d3729d6-9895-4214-8c4a-eaca8a82030d	74125c25-49e4-4097-baaa-4e903e352fb2	{14,15}	14	bdc13431-e143-4dee-b396-d36ed6c90d9a	f	Ingen interesser.	2026-10-12 10:01:00.638801+00
c3d35c20-e395-4aaf-9497-16557b1a034e	0e46c127-f4a5-4890-b9a4-b23bfdca169f	{6,7}	6	c0f6fb45-499e-46b3-b79c-2de7488253ec	f	Ingen interesser.	2026-05-11 10:01:00.627334+00
e18a71d3-7492-4fd7-8dd5-1a928f9778d6	74125c25-49e4-4097-baaa-4e903e352fb2	{14,15}	14	a6f7b04e-46c4-481b-a6f9-1dddae111e6c	f	Ingen interesser.	2026-10-12 10:01:00.602703+00
e971813e-c1f6-441d-9a14-dc2c3de96633	0e46c127-f4a5-4890-b9a4-b23bfdca169f	{6,7}	6	075713e9-9fd1-4a45-8bcb-3932088e37bf	f	Ingen interesser.	2026-05-11 10:01:00.094726+00
eea7ec52-fda9-492f-b156-435a56784ad9	0e46c127-f4a5-4890-b9a4-b23bfdca169f	{6,7}	6	6fd0996c-2dc3-4b14-92c3-8fd474598b96	f	Ingen interesser.	2026-05-11 10:01:00.551149+00
f84858b1-b7f6-424b-8a6b-0a2c13ebece5	0e46c127-f4a5-4890-b9a4-b23bfdca169f	{6,7}	6	529d81db-c85d-42e4-acac-e2d85d1b463a	f	Ingen interesser.	2026-05-11 10:01:00.583375+00
\.

copy rounds_dialogue_call (round_id, participant_ids, lead_id, reference, title, text, lots, opened_at, closed_at) from stdin;
0e46c127-f4a5-4890-b9a4-b23bfdca169f	{6,7}	6	faelles-2	Fælles indkøb af dansk	Fælles indkøb af dansk: hvilke licensmodeller vil I byde på, og hvad skal vi vide?	[{"title": "Dansk 4.–6. klasse", "models": ["pooled"], "subject": "dansk", "reference": "dansk"}]	2026-05-04 07:00:07.622+00	2026-05-04 07:00:08.137+00
74125c25-49e4-4097-baaa-4e903e352fb2	{14,15}	14	faelles-3	Fælles indkøb af dansk	Fælles indkøb af dansk: hvilke licensmodeller vil I byde på, og hvad skal vi vide?	[{"title": "Dansk 4.–6. klasse", "models": ["pooled"], "subject": "dansk", "reference": "dansk"}]	2026-09-06 07:00:02.479+00	2026-09-06 07:00:02.866+00
7a973790-5fb7-480b-a0f9-c3203f0b2fa7	{2,3}	2	faelles-1	Fælles indkøb af dansk	Fælles indkøb af dansk: hvilke licensmodeller vil I byde på, og hvad skal vi vide?	[{"title": "Dansk 4.–6. klasse", "models": ["pooled"], "subject": "dansk", "reference": "dansk"}]	2026-05-04 07:00:03.42+00	2026-05-04 07:00:03.978+00
\.

copy rounds_hand_in (round_id, participant_ids, person_id, handed_in_at, signed_at, signed_hash) from stdin;
74125c25-49e4-4097-baaa-4e903e352fb2	{14,15}	a6f7b04e-46c4-481b-a6f9-1dddae111e6c	2026-10-12 10:01:01.068+00	2026-10-12 10:01:01.554+00	\\x318954529be02f4c4fc686be53c257e5532b56c49a675e6a42a8a7719cc00d4f
74125c25-49e4-4097-baaa-4e903e352fb2	{14,15}	bdc13431-e143-4dee-b396-d36ed6c90d9a	2026-10-12 10:01:01.286+00	2026-10-12 10:01:01.667+00	\\x318954529be02f4c4fc686be53c257e5532b56c49a675e6a42a8a7719cc00d4f
\.

copy rounds_letter (round_id, participant_ids, bid_id, publisher_id, sent_at, body) from stdin;
74125c25-49e4-4097-baaa-4e903e352fb2	{14,15}	17e34a90-69b8-4f39-a3bc-585b262f8d6e	16	2026-10-12 10:01:02.173+00	{"lots": [{"lot": "dansk", "rank": 1, "title": "Dansk 4.–6. klasse", "points": "7.2000", "reason": null, "winner": {"name": "Forlag 15", "bidId": "17e34a90-69b8-4f39-a3bc-585b262f8d6e", "points": "7.2000", "publisherId": 16}, "outcome": "won", "comparison": []}], "text": "Underretning om tildeling: Fælles indkøb af dansk (faelles-3)\\n\\nDelaftale Dansk 4.–6. klasse (dansk)\\nDelaftalen tildeles jer.\\n\\nStandstill løber til og med 22-10-2026. Aftaler kan tidligst indgås 23-10-2026 00:00.\\n", "bidId": "17e34a90-69b8-4f39-a3bc-585b262f8d6e", "round": "faelles-3", "title": "Fælles indkøb af dansk", "signableFrom": "2026-10-22T22:00:00.000Z", "standstillLastDay": "2026-10-22"}
74125c25-49e4-4097-baaa-4e903e352fb2	{14,15}	f2137e80-c0a5-404e-83c3-1422232c2faa	17	2026-10-12 10:01:02.173+00	{"lots": [{"lot": "dansk", "rank": 2, "title": "Dansk 4.–6. klasse", "points": "5.9613", "reason": null, "winner": {"name": "Forlag 15", "bidId": "17e34a90-69b8-4f39-a3bc-585b262f8d6e", "points": "7.2000", "publisherId": 16}, "outcome": "lost", "comparison": [{"own": "6", "name": "Kvalitet", "winner": "6", "criterion": "kvalitet", "ownComment": "God 17.", "winnerComment": "God 16."}]}], "text": "Underretning om tildeling: Fælles indkøb af dansk (faelles-3)\\n\\nDelaftale Dansk 4.–6. klasse (dansk)\\nDelaftalen tildeles Forlag 15 (7,2000 point). Jeres bud blev nr. 2 (5,9613 point).\\nDet vindende buds egenskaber og fordele i forhold til jeres:\\n- Kvalitet: vinderen fik 6: God 16. I fik 6: God 17.\\n\\nStandstill løber til og med 22-10-2026. Aftaler kan tidligst indgås 23-10-2026 00:00.\\n", "bidId": "f2137e80-c0a5-404e-83c3-1422232c2faa", "round": "faelles-3", "title": "Fælles indkøb af dansk", "signableFrom": "2026-10-22T22:00:00.000Z", "standstillLastDay": "2026-10-22"}
\.

copy rounds_lot (id, round_id, participant_ids, reference, title, subject, grade_from, grade_to, models, terms, winner_bid_id, winner_publisher_id, published, demand_min, demand_expected, demand_max, scenario, model_terms, winner_model, demand_years, ceiling_minor, cancelled_at, cancel_reason) from stdin;
39cf4a8e-a8a8-4120-a3f2-7b7cabb56f55	0e46c127-f4a5-4890-b9a4-b23bfdca169f	{6,7}	dansk	Dansk 4.–6. klasse	dansk	4	6	{pooled}	{"vatBp": 2500, "overUse": "TOLERANCE", "graceDays": 0, "proration": "NONE", "countBasis": "seats", "toleranceBp": 500, "returnWindowDays": 0}	\N	\N	t	100	200	400	\N	{}	\N	[{"max": 400, "min": 100, "expected": 200, "schoolYear": "2026/2027"}, {"max": 400, "min": 100, "expected": 200, "schoolYear": "2027/2028"}]	80000000	\N	\N
5b00c13b-a78a-4689-b4c1-604de43f9580	74125c25-49e4-4097-baaa-4e903e352fb2	{14,15}	dansk	Dansk 4.–6. klasse	dansk	4	6	{pooled}	{"vatBp": 2500, "overUse": "TOLERANCE", "graceDays": 0, "proration": "NONE", "countBasis": "seats", "toleranceBp": 500, "returnWindowDays": 0}	17e34a90-69b8-4f39-a3bc-585b262f8d6e	16	t	100	200	400	\N	{}	pooled	[{"max": 400, "min": 100, "expected": 200, "schoolYear": "2026/2027"}, {"max": 400, "min": 100, "expected": 200, "schoolYear": "2027/2028"}]	80000000	\N	\N
7f55c976-07ca-41ad-92f2-47ffca79a60d	7a973790-5fb7-480b-a0f9-c3203f0b2fa7	{2,3}	dansk	Dansk 4.–6. klasse	dansk	4	6	{pooled}	{"vatBp": 2500, "overUse": "TOLERANCE", "graceDays": 0, "proration": "NONE", "countBasis": "seats", "toleranceBp": 500, "returnWindowDays": 0}	\N	\N	t	100	200	400	\N	{}	\N	[{"max": 400, "min": 100, "expected": 200, "schoolYear": "2026/2027"}, {"max": 400, "min": 100, "expected": 200, "schoolYear": "2027/2028"}]	80000000	\N	\N
e35829dc-4895-4b71-a4a8-69eb414abb87	527516da-0f53-4b57-b19d-c9f6d9e8318c	{11}	dansk	Dansk 4.–6. klasse	dansk	4	6	{pooled}	{"vatBp": 2500, "overUse": "TOLERANCE", "graceDays": 0, "proration": "NONE", "countBasis": "seats", "toleranceBp": 500, "returnWindowDays": 0}	\N	\N	f	\N	\N	\N	\N	{}	\N	\N	\N	\N	\N
\.

copy rounds_opener (round_id, participant_ids, person_id, recipient) from stdin;
0e46c127-f4a5-4890-b9a4-b23bfdca169f	{6,7}	075713e9-9fd1-4a45-8bcb-3932088e37bf	age150tv02vzqrp2sjkap40ajscra68pcefvw6wa2kmwd42qm352nqaqyczs02
0e46c127-f4a5-4890-b9a4-b23bfdca169f	{6,7}	2e2b15b0-ab94-48e3-85e2-6eb74aecd748	age15ulh8r4ll0dfku4t76lednchu505k027egcxtduay7dmuflzrdkqgaaa3j
0e46c127-f4a5-4890-b9a4-b23bfdca169f	{6,7}	35f05604-8e23-4ebf-add7-6a944c70e93c	age1gukrhuq0egrfj2v3amv4vntv73cjac6pwew0r4gyhcxy3w69gafs9djw2v
74125c25-49e4-4097-baaa-4e903e352fb2	{14,15}	3fdafcbc-af4c-4b44-9ad2-3428aebf88e6	age128lfx8nzv0ej2p76xlpve85haw3xsrt3t78dm0p47d49knpu2y0qqu5jlm
74125c25-49e4-4097-baaa-4e903e352fb2	{14,15}	6f7a15dc-44c4-448d-bcb4-f761c34938df	age1rtrw7u89t74dzm5zfqm5cwyqsh9lpr6edmylvjhmn5q2c8e3tugqvtzzfa
74125c25-49e4-4097-baaa-4e903e352fb2	{14,15}	f20d9e41-7605-4791-ba09-97574bdb3097	age1yws6ne5qd82nkwwd3h5dje766d2ycvkz0lmnh7q7wvdk5h07tyksrvlxtk
7a973790-5fb7-480b-a0f9-c3203f0b2fa7	{2,3}	14f0fd0b-5ff7-4370-af60-1f03fd742ba8	age13mu2wyykn5qwd5wkjzf6umg7x2clhcca3g6e98sjxxj4zm3x7e0q3nkgzc
7a973790-5fb7-480b-a0f9-c3203f0b2fa7	{2,3}	79a0a960-016e-49ea-a9fd-75f674afcb56	age109l8a7ur55xhvtj7a00u5z8m333xnnj0c35mysuv6z6jn26lcscqj2mdpk
7a973790-5fb7-480b-a0f9-c3203f0b2fa7	{2,3}	f6d5f420-28d6-4e07-b630-4c336a8d7f9a	age197h7azyv4gs6p54s7y3dfp8r9xkmp2lpqtha00xfawpadl82gges07ejh0
\.

copy rounds_opening (round_id, participant_ids, envelope, ordinal, person_id, declaration_id, opened_at, record) from stdin;
0e46c127-f4a5-4890-b9a4-b23bfdca169f	{6,7}	bids	1	075713e9-9fd1-4a45-8bcb-3932088e37bf	e971813e-c1f6-441d-9a14-dc2c3de96633	2026-05-11 10:01:00.024+00	\N
0e46c127-f4a5-4890-b9a4-b23bfdca169f	{6,7}	bids	2	2e2b15b0-ab94-48e3-85e2-6eb74aecd748	49a0c73f-413e-4063-ab59-540e380dda1c	2026-05-11 10:01:00.332+00	{"bids": [{"bidId": "b3b16ebe-4471-45bf-953c-55710ce5b327", "sha256": "a3ba57667672548151b409f090910d67d731a6e1dac09cf180dc2acbf55f7f02", "outcome": "opened", "version": 1, "receivedAt": "2026-05-04T07:00:08.826Z", "publisherId": 8, "contentSha256": "8f43fb34943f3e51dee178a8e4bf32420738dccb5cdf87f7732a4941a245be1e"}, {"bidId": "d1c58cf1-32c0-460d-976a-1c87dfe230ff", "sha256": "a24e8b464c71562b6f755ae104420c327ce388aaa88469e25df71953166f22a2", "outcome": "opened", "version": 1, "receivedAt": "2026-05-04T07:00:09.220Z", "publisherId": 9, "contentSha256": "d113dd0cf1abb7348700282dde546aceefe50d5dd60b44a801c11527f72c1b3c"}], "termsHash": "b315a1708da61f07db0335d40dcdb3f54aa3a720acd0310e0e7d29636aea0b0f"}
74125c25-49e4-4097-baaa-4e903e352fb2	{14,15}	bids	1	3fdafcbc-af4c-4b44-9ad2-3428aebf88e6	52dd844b-8580-492f-9e59-4cc49826a95c	2026-10-12 10:01:00.033+00	\N
74125c25-49e4-4097-baaa-4e903e352fb2	{14,15}	bids	2	f20d9e41-7605-4791-ba09-97574bdb3097	55321619-0954-4dbe-99e6-7b47eaa45358	2026-10-12 10:01:00.311+00	{"bids": [{"bidId": "17e34a90-69b8-4f39-a3bc-585b262f8d6e", "sha256": "104766812bebf5ba8a24d6f31b1070a99be83b5e40f9dd13d0c7b4fa9b86a2c5", "outcome": "opened", "version": 1, "receivedAt": "2026-09-06T07:00:03.387Z", "publisherId": 16, "contentSha256": "bde1c532cb2e7650aa4cf9e3fa5d00d90eced9ad4f6bef246be0d26ed879fc5d"}, {"bidId": "f2137e80-c0a5-404e-83c3-1422232c2faa", "sha256": "6b0d79bd837d2ea90481ecece0dbeb6121fcf766481bdc13c44e32834d135838", "outcome": "opened", "version": 1, "receivedAt": "2026-09-06T07:00:03.453Z", "publisherId": 17, "contentSha256": "510f9391f4b429c5465e0e9ad966ec6f14090038ea9bec6cde0a813fc8df0d4c"}], "termsHash": "c12a9b0f9f93e9eb89a5fb65406c5e22b1a96378659f443404e5cfb1105a7d2b"}
\.

copy rounds_participant (round_id, participant_ids, controller_id, state, signatory, payer_gln, order_reference, award_approved_at, signatory_role, invited_at, address, approved_hash) from stdin;
0e46c127-f4a5-4890-b9a4-b23bfdca169f	{6,7}	6	approved	Skolechefen	5790000000012	PO-105	\N	Skolechef efter delegation fra kommunalbestyrelsen	\N	\N	\\xc67deed09cfbcf672a844a86a507cea1b26580996318eff0c1a30cf6dad72d08
0e46c127-f4a5-4890-b9a4-b23bfdca169f	{6,7}	7	approved	Skolechefen	5790000000012	PO-106	\N	Skolechef efter delegation fra kommunalbestyrelsen	2026-05-04 07:00:07.56+00	\N	\\xc67deed09cfbcf672a844a86a507cea1b26580996318eff0c1a30cf6dad72d08
527516da-0f53-4b57-b19d-c9f6d9e8318c	{11}	11	invited	\N	\N	\N	\N	\N	\N	\N	\N
74125c25-49e4-4097-baaa-4e903e352fb2	{14,15}	14	approved	Skolechefen	5790000000012	PO-113	2026-10-12 10:01:01.956+00	Skolechef efter delegation fra kommunalbestyrelsen	\N	\N	\\x961f6f9d5b04105060e570c23a65184c358be42d124c3e287ab77126a64d6630
74125c25-49e4-4097-baaa-4e903e352fb2	{14,15}	15	approved	Skolechefen	5790000000012	PO-114	2026-10-12 10:01:02.061+00	Skolechef efter delegation fra kommunalbestyrelsen	2026-09-06 07:00:02.405+00	\N	\\x961f6f9d5b04105060e570c23a65184c358be42d124c3e287ab77126a64d6630
7a973790-5fb7-480b-a0f9-c3203f0b2fa7	{2,3}	2	approved	Skolechefen	5790000000012	PO-101	\N	Skolechef efter delegation fra kommunalbestyrelsen	\N	\N	\\x3e7206c5b490736e8fdc869e24d4633be7b3c43fe52a258bc3343eee5b1ce5e6
7a973790-5fb7-480b-a0f9-c3203f0b2fa7	{2,3}	3	approved	Skolechefen	5790000000012	PO-102	\N	Skolechef efter delegation fra kommunalbestyrelsen	2026-05-04 07:00:03.316+00	\N	\\x3e7206c5b490736e8fdc869e24d4633be7b3c43fe52a258bc3343eee5b1ce5e6
\.

copy rounds_receipt (bid_id, round_id, participant_ids, publisher_id, closes_at, version, sha256, client_sealed, received_at) from stdin;
17e34a90-69b8-4f39-a3bc-585b262f8d6e	74125c25-49e4-4097-baaa-4e903e352fb2	{14,15}	16	2026-10-12 10:00:00+00	1	\\x104766812bebf5ba8a24d6f31b1070a99be83b5e40f9dd13d0c7b4fa9b86a2c5	f	2026-09-06 07:00:03.387+00
8788af8d-f4a6-4f6a-8ff2-b56e2b94b0d2	7a973790-5fb7-480b-a0f9-c3203f0b2fa7	{2,3}	5	2026-12-01 11:00:00+00	1	\\xead9228f6f48fb156d4fbe98cdfc6fed34a457b3e8e2d62200dbc7831f00d517	f	2026-05-04 07:00:05.283+00
8b9ae000-b2c5-4d70-bd7e-e193a5a468b8	7a973790-5fb7-480b-a0f9-c3203f0b2fa7	{2,3}	4	2026-12-01 11:00:00+00	1	\\xe136f212f8e250e965c35681bf8457931d2ae9da120280a74d9c92152db22968	f	2026-05-04 07:00:04.975+00
b3b16ebe-4471-45bf-953c-55710ce5b327	0e46c127-f4a5-4890-b9a4-b23bfdca169f	{6,7}	8	2026-05-11 10:00:00+00	1	\\xa3ba57667672548151b409f090910d67d731a6e1dac09cf180dc2acbf55f7f02	f	2026-05-04 07:00:08.826+00
d1c58cf1-32c0-460d-976a-1c87dfe230ff	0e46c127-f4a5-4890-b9a4-b23bfdca169f	{6,7}	9	2026-05-11 10:00:00+00	1	\\xa24e8b464c71562b6f755ae104420c327ce388aaa88469e25df71953166f22a2	f	2026-05-04 07:00:09.22+00
f2137e80-c0a5-404e-83c3-1422232c2faa	74125c25-49e4-4097-baaa-4e903e352fb2	{14,15}	17	2026-10-12 10:00:00+00	1	\\x6b0d79bd837d2ea90481ecece0dbeb6121fcf766481bdc13c44e32834d135838	f	2026-09-06 07:00:03.453+00
\.

copy rounds_round (id, reference, title, lead_id, participant_ids, state, author_id, terms, recipients, starts_on, ends_on, terms_hash, published_at, closes_at, sent_at, signable_from, concluded_at, cancel_reason, amended_at, version, created_at, regime, notice_number, edited_by, published_text, quality_signed_at, prices_opened_at) from stdin;
0e46c127-f4a5-4890-b9a4-b23bfdca169f	faelles-2	Fælles indkøb af dansk	6	{6,7}	opened	6fd0996c-2dc3-4b14-92c3-8fd474598b96	{"options": {"years": 0, "noticeMonths": 6}, "criteria": [{"name": "Kvalitet", "subs": [], "weight": "40", "reference": "kvalitet"}], "tieBreak": "none", "envelopes": "one", "shortfall": "report", "evaluation": {"kind": "linear_slope", "clamp": false, "scaleMax": "8", "slopePct": "50"}, "priceIndex": null, "eligibility": [], "priceWeight": "60", "firstCallOff": "expected", "dataProcessing": {"version": "1", "categories": ["pseudonym", "klassetrin", "institution", "brug"], "subProcessors": [], "transferBasis": "none"}, "onAwardRejected": "leave"}	{age150tv02vzqrp2sjkap40ajscra68pcefvw6wa2kmwd42qm352nqaqyczs02,age15ulh8r4ll0dfku4t76lednchu505k027egcxtduay7dmuflzrdkqgaaa3j,age1gukrhuq0egrfj2v3amv4vntv73cjac6pwew0r4gyhcxy3w69gafs9djw2v}	2026-08-01	2028-08-01	\\xb315a1708da61f07db0335d40dcdb3f54aa3a720acd0310e0e7d29636aea0b0f	2026-05-04 07:00:08.707+00	2026-05-11 10:00:00+00	\N	\N	\N	\N	\N	9	2026-05-04 07:00:07.482773+00	{"cpv": ["80420000-4"], "reasons": "Læremidler til undervisning er en tjeneste efter udbudslovens afsnit III.", "decidedAt": "2026-05-04T09:00:08.316+02:00", "decidedBy": "6fd0996c-2dc3-4b14-92c3-8fd474598b96", "estimates": [{"lot": "dansk", "unitPrice": "1000.00"}], "procedure": "light"}	123456-2026	6fd0996c-2dc3-4b14-92c3-8fd474598b96	{"approved":{"dialogue":[],"documents":[],"leadId":6,"lots":[{"ceilingMinor":"80000000","demand":[{"expected":200,"max":400,"min":100,"schoolYear":"2026/2027"},{"expected":200,"max":400,"min":100,"schoolYear":"2027/2028"}],"grades":[4,6],"modelTerms":{},"models":["pooled"],"reference":"dansk","scenario":null,"subject":"dansk","terms":{"countBasis":"seats","graceDays":0,"overUse":"TOLERANCE","proration":"NONE","returnWindowDays":0,"toleranceBp":500,"vatBp":2500},"title":"Dansk 4.–6. klasse"}],"participantIds":[6,7],"period":{"from":"2026-08-01","to":"2028-08-01"},"reference":"faelles-2","regime":{"cpv":["80420000-4"],"decidedAt":"2026-05-04T09:00:08.316+02:00","decidedBy":"6fd0996c-2dc3-4b14-92c3-8fd474598b96","estimates":[{"lot":"dansk","unitPrice":"1000.00"}],"procedure":"light","reasons":"Læremidler til undervisning er en tjeneste efter udbudslovens afsnit III."},"terms":{"criteria":[{"name":"Kvalitet","reference":"kvalitet","subs":[],"weight":"40"}],"dataProcessing":{"categories":["pseudonym","klassetrin","institution","brug"],"subProcessors":[],"transferBasis":"none","version":"1"},"eligibility":[],"envelopes":"one","evaluation":{"clamp":false,"kind":"linear_slope","scaleMax":"8","slopePct":"50"},"firstCallOff":"expected","onAwardRejected":"leave","options":{"noticeMonths":6,"years":0},"priceIndex":null,"priceWeight":"60","shortfall":"report","tieBreak":"none"},"title":"Fælles indkøb af dansk"},"closesAt":"2026-05-11T10:00:00.000Z","noticeNumber":"123456-2026","openers":["age150tv02vzqrp2sjkap40ajscra68pcefvw6wa2kmwd42qm352nqaqyczs02","age15ulh8r4ll0dfku4t76lednchu505k027egcxtduay7dmuflzrdkqgaaa3j","age1gukrhuq0egrfj2v3amv4vntv73cjac6pwew0r4gyhcxy3w69gafs9djw2v"],"version":1}	\N	\N
527516da-0f53-4b57-b19d-c9f6d9e8318c	kladderunde	Fælles indkøb af dansk	11	{11}	draft	54a37f64-dc4e-4027-9b78-d5a41b8e78ea	{"options": {"years": 0, "noticeMonths": 6}, "criteria": [{"name": "Kvalitet", "subs": [], "weight": "40", "reference": "kvalitet"}], "tieBreak": "none", "envelopes": "one", "shortfall": "report", "evaluation": {"kind": "linear_slope", "clamp": false, "scaleMax": "8", "slopePct": "50"}, "priceIndex": null, "eligibility": [], "priceWeight": "60", "firstCallOff": "expected", "dataProcessing": {"version": "1", "categories": ["pseudonym", "klassetrin", "institution", "brug"], "subProcessors": [], "transferBasis": "none"}, "onAwardRejected": "leave"}	{}	2026-08-01	2028-08-01	\N	\N	\N	\N	\N	\N	\N	\N	1	2026-09-02 07:00:01.714754+00	\N	\N	\N	\N	\N	\N
74125c25-49e4-4097-baaa-4e903e352fb2	faelles-3	Fælles indkøb af dansk	14	{14,15}	concluded	3a8131f3-2446-42e8-bb03-d96ad8b87b82	{"options": {"years": 0, "noticeMonths": 6}, "criteria": [{"name": "Kvalitet", "subs": [], "weight": "40", "reference": "kvalitet"}], "tieBreak": "none", "envelopes": "one", "shortfall": "report", "evaluation": {"kind": "linear_slope", "clamp": false, "scaleMax": "8", "slopePct": "50"}, "priceIndex": null, "eligibility": [], "priceWeight": "60", "firstCallOff": "expected", "dataProcessing": {"version": "1", "categories": ["pseudonym", "klassetrin", "institution", "brug"], "subProcessors": [], "transferBasis": "none"}, "onAwardRejected": "leave"}	{age128lfx8nzv0ej2p76xlpve85haw3xsrt3t78dm0p47d49knpu2y0qqu5jlm,age1rtrw7u89t74dzm5zfqm5cwyqsh9lpr6edmylvjhmn5q2c8e3tugqvtzzfa,age1yws6ne5qd82nkwwd3h5dje766d2ycvkz0lmnh7q7wvdk5h07tyksrvlxtk}	2026-08-01	2028-08-01	\\xc12a9b0f9f93e9eb89a5fb65406c5e22b1a96378659f443404e5cfb1105a7d2b	2026-09-06 07:00:03.278+00	2026-10-12 10:00:00+00	2026-10-12 10:01:02.173+00	2026-10-22 22:00:00+00	2026-10-22 22:00:00.01+00	\N	\N	15	2026-09-06 07:00:02.309964+00	{"cpv": ["80420000-4"], "reasons": "Læremidler til undervisning er en tjeneste efter udbudslovens afsnit III.", "decidedAt": "2026-09-06T09:00:02.933+02:00", "decidedBy": "3a8131f3-2446-42e8-bb03-d96ad8b87b82", "estimates": [{"lot": "dansk", "unitPrice": "1000.00"}], "procedure": "light"}	123456-2026	3a8131f3-2446-42e8-bb03-d96ad8b87b82	{"approved":{"dialogue":[],"documents":[],"leadId":14,"lots":[{"ceilingMinor":"80000000","demand":[{"expected":200,"max":400,"min":100,"schoolYear":"2026/2027"},{"expected":200,"max":400,"min":100,"schoolYear":"2027/2028"}],"grades":[4,6],"modelTerms":{},"models":["pooled"],"reference":"dansk","scenario":null,"subject":"dansk","terms":{"countBasis":"seats","graceDays":0,"overUse":"TOLERANCE","proration":"NONE","returnWindowDays":0,"toleranceBp":500,"vatBp":2500},"title":"Dansk 4.–6. klasse"}],"participantIds":[14,15],"period":{"from":"2026-08-01","to":"2028-08-01"},"reference":"faelles-3","regime":{"cpv":["80420000-4"],"decidedAt":"2026-09-06T09:00:02.933+02:00","decidedBy":"3a8131f3-2446-42e8-bb03-d96ad8b87b82","estimates":[{"lot":"dansk","unitPrice":"1000.00"}],"procedure":"light","reasons":"Læremidler til undervisning er en tjeneste efter udbudslovens afsnit III."},"terms":{"criteria":[{"name":"Kvalitet","reference":"kvalitet","subs":[],"weight":"40"}],"dataProcessing":{"categories":["pseudonym","klassetrin","institution","brug"],"subProcessors":[],"transferBasis":"none","version":"1"},"eligibility":[],"envelopes":"one","evaluation":{"clamp":false,"kind":"linear_slope","scaleMax":"8","slopePct":"50"},"firstCallOff":"expected","onAwardRejected":"leave","options":{"noticeMonths":6,"years":0},"priceIndex":null,"priceWeight":"60","shortfall":"report","tieBreak":"none"},"title":"Fælles indkøb af dansk"},"closesAt":"2026-10-12T10:00:00.000Z","noticeNumber":"123456-2026","openers":["age128lfx8nzv0ej2p76xlpve85haw3xsrt3t78dm0p47d49knpu2y0qqu5jlm","age1rtrw7u89t74dzm5zfqm5cwyqsh9lpr6edmylvjhmn5q2c8e3tugqvtzzfa","age1yws6ne5qd82nkwwd3h5dje766d2ycvkz0lmnh7q7wvdk5h07tyksrvlxtk"],"version":1}	2026-10-12 10:01:01.667+00	\N
7a973790-5fb7-480b-a0f9-c3203f0b2fa7	faelles-1	Fælles indkøb af dansk	2	{2,3}	published	adc1483b-b5ca-4c13-97b3-a9a82f0e7841	{"options": {"years": 0, "noticeMonths": 6}, "criteria": [{"name": "Kvalitet", "subs": [], "weight": "40", "reference": "kvalitet"}], "tieBreak": "none", "envelopes": "one", "shortfall": "report", "evaluation": {"kind": "linear_slope", "clamp": false, "scaleMax": "8", "slopePct": "50"}, "priceIndex": null, "eligibility": [], "priceWeight": "60", "firstCallOff": "expected", "dataProcessing": {"version": "1", "categories": ["pseudonym", "klassetrin", "institution", "brug"], "subProcessors": [], "transferBasis": "none"}, "onAwardRejected": "leave"}	{age109l8a7ur55xhvtj7a00u5z8m333xnnj0c35mysuv6z6jn26lcscqj2mdpk,age13mu2wyykn5qwd5wkjzf6umg7x2clhcca3g6e98sjxxj4zm3x7e0q3nkgzc,age197h7azyv4gs6p54s7y3dfp8r9xkmp2lpqtha00xfawpadl82gges07ejh0}	2026-08-01	2028-08-01	\\xf7bafeab0db57e5e6bc997adf0be79e55f072a9668e64b63c87c9780f1bd878f	2026-05-04 07:00:04.785+00	2026-12-01 11:00:00+00	\N	\N	\N	\N	\N	7	2026-05-04 07:00:03.028803+00	{"cpv": ["80420000-4"], "reasons": "Læremidler til undervisning er en tjeneste efter udbudslovens afsnit III.", "decidedAt": "2026-05-04T09:00:04.156+02:00", "decidedBy": "adc1483b-b5ca-4c13-97b3-a9a82f0e7841", "estimates": [{"lot": "dansk", "unitPrice": "1000.00"}], "procedure": "light"}	123456-2026	adc1483b-b5ca-4c13-97b3-a9a82f0e7841	{"approved":{"dialogue":[],"documents":[],"leadId":2,"lots":[{"ceilingMinor":"80000000","demand":[{"expected":200,"max":400,"min":100,"schoolYear":"2026/2027"},{"expected":200,"max":400,"min":100,"schoolYear":"2027/2028"}],"grades":[4,6],"modelTerms":{},"models":["pooled"],"reference":"dansk","scenario":null,"subject":"dansk","terms":{"countBasis":"seats","graceDays":0,"overUse":"TOLERANCE","proration":"NONE","returnWindowDays":0,"toleranceBp":500,"vatBp":2500},"title":"Dansk 4.–6. klasse"}],"participantIds":[2,3],"period":{"from":"2026-08-01","to":"2028-08-01"},"reference":"faelles-1","regime":{"cpv":["80420000-4"],"decidedAt":"2026-05-04T09:00:04.156+02:00","decidedBy":"adc1483b-b5ca-4c13-97b3-a9a82f0e7841","estimates":[{"lot":"dansk","unitPrice":"1000.00"}],"procedure":"light","reasons":"Læremidler til undervisning er en tjeneste efter udbudslovens afsnit III."},"terms":{"criteria":[{"name":"Kvalitet","reference":"kvalitet","subs":[],"weight":"40"}],"dataProcessing":{"categories":["pseudonym","klassetrin","institution","brug"],"subProcessors":[],"transferBasis":"none","version":"1"},"eligibility":[],"envelopes":"one","evaluation":{"clamp":false,"kind":"linear_slope","scaleMax":"8","slopePct":"50"},"firstCallOff":"expected","onAwardRejected":"leave","options":{"noticeMonths":6,"years":0},"priceIndex":null,"priceWeight":"60","shortfall":"report","tieBreak":"none"},"title":"Fælles indkøb af dansk"},"closesAt":"2026-12-01T11:00:00.000Z","noticeNumber":"123456-2026","openers":["age109l8a7ur55xhvtj7a00u5z8m333xnnj0c35mysuv6z6jn26lcscqj2mdpk","age13mu2wyykn5qwd5wkjzf6umg7x2clhcca3g6e98sjxxj4zm3x7e0q3nkgzc","age197h7azyv4gs6p54s7y3dfp8r9xkmp2lpqtha00xfawpadl82gges07ejh0"],"version":1}	\N	\N
\.

copy rounds_run (round_id, participant_ids, number, cause, inputs, inputs_hash, result, result_hash, person_id, ran_at) from stdin;
74125c25-49e4-4097-baaa-4e903e352fb2	{14,15}	1	first	{"version":1,"terms":{"evaluation":{"kind":"linear_slope","scaleMax":"8","slopePct":"50","clamp":false},"priceWeight":"60","criteria":[{"reference":"kvalitet","weight":"40","maxDeduction":null}],"tieBreak":"none","abnormallyLow":null},"lots":[{"lot":"dansk","models":["pooled"],"quantity":200,"bids":[{"bidId":"17e34a90-69b8-4f39-a3bc-585b262f8d6e","publisherId":16,"receivedAt":"2026-09-06T07:00:03.387Z","offers":[{"model":"pooled","priceMinor":"1240000"}],"scores":[{"criterion":"kvalitet","consensus":"6","evaluators":[["a6f7b04e-46c4-481b-a6f9-1dddae111e6c","6"],["bdc13431-e143-4dee-b396-d36ed6c90d9a","6"]]}]},{"bidId":"f2137e80-c0a5-404e-83c3-1422232c2faa","publisherId":17,"receivedAt":"2026-09-06T07:00:03.453Z","offers":[{"model":"pooled","priceMinor":"1400000"}],"scores":[{"criterion":"kvalitet","consensus":"6","evaluators":[["a6f7b04e-46c4-481b-a6f9-1dddae111e6c","6"],["bdc13431-e143-4dee-b396-d36ed6c90d9a","6"]]}]}]}]}	\\x009a8c9f1bbfbce1f482803020052b1ab35830c571773b51258ba7543ef92d6c	{"version":1,"lots":[{"lot":"dansk","winnerBidId":"17e34a90-69b8-4f39-a3bc-585b262f8d6e","winnerModel":"pooled","tied":[],"warnings":[],"bids":[{"bidId":"17e34a90-69b8-4f39-a3bc-585b262f8d6e","publisherId":16,"model":"pooled","price":"12400.00","priceScore":"8.0000","qualityScore":"6.0000","total":"7.2000","evaluated":null,"rank":1,"flags":[]},{"bidId":"f2137e80-c0a5-404e-83c3-1422232c2faa","publisherId":17,"model":"pooled","price":"14000.00","priceScore":"5.9355","qualityScore":"6.0000","total":"5.9613","evaluated":null,"rank":2,"flags":[]}]}]}	\\xfbb1bd338da5503465ed4f0b7b74264744a2d64ba888fdd73dbcc0cbd66e834a	3a8131f3-2446-42e8-bb03-d96ad8b87b82	2026-10-12 10:01:01.804+00
\.

copy rounds_score (round_id, participant_ids, lot_id, bid_id, criterion, person_id, score_micro, comment) from stdin;
74125c25-49e4-4097-baaa-4e903e352fb2	{14,15}	5b00c13b-a78a-4689-b4c1-604de43f9580	17e34a90-69b8-4f39-a3bc-585b262f8d6e	kvalitet	a6f7b04e-46c4-481b-a6f9-1dddae111e6c	6000000	God 16.
74125c25-49e4-4097-baaa-4e903e352fb2	{14,15}	5b00c13b-a78a-4689-b4c1-604de43f9580	17e34a90-69b8-4f39-a3bc-585b262f8d6e	kvalitet	bdc13431-e143-4dee-b396-d36ed6c90d9a	6000000	God 16.
74125c25-49e4-4097-baaa-4e903e352fb2	{14,15}	5b00c13b-a78a-4689-b4c1-604de43f9580	f2137e80-c0a5-404e-83c3-1422232c2faa	kvalitet	a6f7b04e-46c4-481b-a6f9-1dddae111e6c	6000000	God 17.
74125c25-49e4-4097-baaa-4e903e352fb2	{14,15}	5b00c13b-a78a-4689-b4c1-604de43f9580	f2137e80-c0a5-404e-83c3-1422232c2faa	kvalitet	bdc13431-e143-4dee-b396-d36ed6c90d9a	6000000	God 17.
\.

copy simulation_simulation (id, party_id, controller_id, participant_ids, round_id, run_id, state, body, inputs_hash, result, problem, made_at) from stdin;
a5b853f3-c4b2-4c25-b281-a2b9a92edccd	11	11	{}	\N	\N	done	{"bidIds": [], "period": {"to": "2026-09-01", "from": "2026-08-01"}, "usePcts": ["80", "100", "120"], "scenarios": [{"pot": {"rule": "share", "guarantees": [], "pricePerPupil": "10.00"}, "name": "pulje", "sheets": [], "inForce": false}]}	\\xc5598d7dc3b190b232e2607f66eb88520a06ad1cb0fdc76f132b40cebef37ed8	{"pupils": 1, "renewal": [], "products": [{"id": "6b9b44fa-04da-4f16-860d-cb7e783d61f4", "uses": 1, "title": "Dansk 4", "active": 1, "schools": 1, "publisher": "10"}], "scenarios": [{"name": "pulje", "costs": [{"basis": "1 pupils", "model": "pot", "amount": {"minor": 1000, "currency": "DKK"}, "product": null, "controller": "11", "breakEvenPct": "100", "perActivePupil": null}], "total": {"minor": 1000, "currency": "DKK"}, "publishers": [{"id": "10", "name": "Forlag 9", "amount": {"minor": 1000, "currency": "DKK"}, "difference": {"minor": 0, "currency": "DKK"}}], "controllers": [{"id": "11", "name": "Kommune 110", "amount": {"minor": 1000, "currency": "DKK"}, "difference": {"minor": 0, "currency": "DKK"}}], "sensitivity": [{"total": {"minor": 1000, "currency": "DKK"}, "usePct": "80"}, {"total": {"minor": 1000, "currency": "DKK"}, "usePct": "100"}, {"total": {"minor": 1000, "currency": "DKK"}, "usePct": "120"}], "breakEvenPct": "100"}]}	\N	2026-09-02 07:00:01.999602+00
\.

copy usage_batch (id, publisher_id, reference, state, sent, accepted, duplicate, quarantined, rejected, lines_hash, received_at, format, counted) from stdin;
87b8049f-c81d-4392-8a4c-990427be6d28	10	august	done	2	1	0	0	1	\\x89bd9e1d865bfbf49ef5f74058d249e0f2fcfb5254412482987f500a5fba180d	2026-09-02 07:00:00.036017+00	ndjson	t
\.

copy usage_event_2026_08 (controller_id, publisher_id, month, event_id, at, pseudonym, institution_number, product, kind, seconds, body_hash, batch_id, line, voids) from stdin;
11	10	2026-08-01	e1	2026-08-14 07:00:00+00	b913c05f93e1149d669635bf74056130	101000	9788700000100	use	60	\\x585e1280556cd138022a0aff6e2f42f2	87b8049f-c81d-4392-8a4c-990427be6d28	1	\N
\.

copy usage_issue (batch_id, publisher_id, line, outcome, reason, controller_id, month, fields, last_line) from stdin;
87b8049f-c81d-4392-8a4c-990427be6d28	10	2	rejected	bad_json	\N	\N	\N	2
\.

copy usage_month (publisher_id, month, state, reported_at) from stdin;
10	2026-08-01	complete	2026-09-02 07:00:00.372492+00
\.
