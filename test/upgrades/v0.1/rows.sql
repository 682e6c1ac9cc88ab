copy agreements_agreement (id, reference, publisher_id, participant_ids, round_reference, lot_reference, offer_id, product_id, model, price_sheet, proration, count_basis, over_use, tolerance_bp, vat_bp, starts_on, ends_on, term_starts_on, term_ends_on, ceiling_minor, called_minor, called_quantity, call_offs, state, created_at, shortfall, reached_quantity, lead_id, option_years, options_used, option_notice_months, guaranteed_quantity, index_name, index_base_month, index_first_after_months, index_max_pct_micro, return_window_days, grace_days, notice_on) from stdin;
36f1f444-7c86-4303-be2a-3e34e31d216b	faelles-3.dansk	16	{14,15}	faelles-3	dansk	\N	2f6c9de8-1c09-460e-8e67-56dc4a70627e	pooled	{"mode": "volume", "model": "pooled", "tiers": [{"from": 1, "flatFee": "0.00", "unitPrice": "62.00"}], "currency": "DKK", "minQuantity": 0}	NONE	seats	TOLERANCE	500	2500	2026-08-01	2028-08-01	2026-08-01	2027-08-01	80000000	2480000	200	2	active	2026-10-22 22:00:00.350279+00	report	200	14	0	0	6	0	\N	\N	\N	\N	0	0	\N
c27971c9-0502-4358-b39b-fbf85b4a1125	purchase-d5109192-9364-43be-a0eb-707fb855cd25	10	{11}	\N	\N	458182b2-342e-4413-bcb3-cdf4e3996538	a4edc564-caab-4c7a-af4e-1f9e3de39fa8	pooled	{"mode": "volume", "model": "pooled", "tiers": [{"from": 1, "flatFee": "0.00", "unitPrice": "62.00"}], "currency": "DKK", "minQuantity": 0}	NONE	seats	TOLERANCE	0	2500	2026-08-01	2027-08-01	2026-08-01	2027-08-01	620000	620000	100	1	active	2026-06-01 07:00:00.366036+00	report	100	\N	0	0	6	0	\N	\N	\N	\N	0	0	\N
\.

copy agreements_buyer (agreement_id, controller_id, publisher_id, payer_gln, order_reference, committed_min, committed_expected, committed_max, version) from stdin;
36f1f444-7c86-4303-be2a-3e34e31d216b	14	16	5790000000012	PO-113	50	100	200	1
36f1f444-7c86-4303-be2a-3e34e31d216b	15	16	5790000000012	PO-114	50	100	200	1
c27971c9-0502-4358-b39b-fbf85b4a1125	11	10	5790000000012	PO-1	100	100	100	1
\.

copy agreements_call_off (id, agreement_id, number, controller_id, publisher_id, product_id, model, quantity, institution_ids, unit_price_micro, net_minor, starts_on, ends_on, proration, over_use, tolerance_bp, vat_bp, called_at, extends_id) from stdin;
08f9290a-9255-4f81-be78-78c0425a9175	36f1f444-7c86-4303-be2a-3e34e31d216b	1	14	16	2f6c9de8-1c09-460e-8e67-56dc4a70627e	pooled	100	\N	62000000	1240000	2026-08-01	2028-08-01	NONE	TOLERANCE	500	2500	2026-10-22 22:00:00.369521+00	\N
4298789d-5988-4b35-8db8-0a09e8342802	c27971c9-0502-4358-b39b-fbf85b4a1125	1	11	10	a4edc564-caab-4c7a-af4e-1f9e3de39fa8	pooled	100	\N	62000000	620000	2026-08-01	2027-08-01	NONE	TOLERANCE	0	2500	2026-06-01 07:00:00.373541+00	\N
5586f6a6-5413-47d7-8786-3649f51998b7	36f1f444-7c86-4303-be2a-3e34e31d216b	2	15	16	2f6c9de8-1c09-460e-8e67-56dc4a70627e	pooled	100	\N	62000000	1240000	2026-08-01	2028-08-01	NONE	TOLERANCE	500	2500	2026-10-22 22:00:00.369623+00	\N
\.

copy agreements_commitment (agreement_id, controller_id, publisher_id, starts_on, ends_on, school_year, least, expected, most) from stdin;
36f1f444-7c86-4303-be2a-3e34e31d216b	14	16	2026-08-01	2027-08-01	2026/2027	50	100	200
36f1f444-7c86-4303-be2a-3e34e31d216b	14	16	2027-08-01	2028-08-01	2027/2028	50	100	200
36f1f444-7c86-4303-be2a-3e34e31d216b	15	16	2026-08-01	2027-08-01	2026/2027	50	100	200
36f1f444-7c86-4303-be2a-3e34e31d216b	15	16	2027-08-01	2028-08-01	2027/2028	50	100	200
\.

copy billing_invoice (id, publisher_id, controller_id, agreement_id, kind, month, state, series, series_number, number, payer_gln, order_reference, currency, net_minor, vat_minor, total_minor, issued_at, due_on, content_hash) from stdin;
3a2cc545-62dc-479e-a4f8-45196a9de816	10	11	c27971c9-0502-4358-b39b-fbf85b4a1125	base	2026-08-01	issued	2026	1	FORLAG-9-2026-000001	5790000000012	PO-1	DKK	620000	155000	775000	2026-09-02 07:00:00.399+00	2026-10-02	\\xc3e2baad1fb0b684c5fab03cff1d3e6f521e00c2551e38fe192bb09f32a72685
\.

copy billing_line (invoice_id, line, controller_id, publisher_id, kind, product_id, description, call_off_id, reconciliation_id, starts_on, ends_on, entitled, active, quantity, unit_price_micro, days, of_days, net_minor, vat_category, vat_bp, adjustment_number, institution_id, shortfall_id) from stdin;
3a2cc545-62dc-479e-a4f8-45196a9de816	1	11	10	base	a4edc564-caab-4c7a-af4e-1f9e3de39fa8	Dansk 4	4298789d-5988-4b35-8db8-0a09e8342802	\N	2026-08-01	2027-08-01	\N	\N	100	62000000	365	365	620000	S	2500	0	\N	\N
\.

copy billing_run (id, publisher_id, month, started_at) from stdin;
754e73f8-d922-46d5-9d4e-b695f395d12f	10	2026-08-01	2026-09-02 07:00:00.172456+00
\.

copy billing_run_pair (run_id, publisher_id, agreement_id, controller_id, invoices) from stdin;
754e73f8-d922-46d5-9d4e-b695f395d12f	10	c27971c9-0502-4358-b39b-fbf85b4a1125	11	1
\.

copy billing_series (publisher_id, series, next_number) from stdin;
10	2026	2
\.

copy billing_vat (invoice_id, controller_id, publisher_id, category, vat_bp, base_minor, vat_minor) from stdin;
3a2cc545-62dc-479e-a4f8-45196a9de816	11	10	S	2500	620000	155000
\.

copy catalogue_identifier (identifier, product_id, publisher_id, position) from stdin;
9788700000049	9f86d5b6-8980-4d9d-bf05-6fd2567e123e	4	0
9788700000056	c5ec1196-0f8e-4210-8a55-367ad9c4b41e	5	0
9788700000087	a21a9b4c-c169-4ec3-b6fa-87b0db96e568	8	0
9788700000094	fa9ac6a1-0caf-4400-9339-a7cb5b33b2f2	9	0
9788700000100	a4edc564-caab-4c7a-af4e-1f9e3de39fa8	10	0
9788700000162	2f6c9de8-1c09-460e-8e67-56dc4a70627e	16	0
9788700000179	dcdaba91-243a-49df-8bd1-5c199389cdbf	17	0
urn:example:kladde	9f452304-e47d-4462-bdd5-8f2ea0bdacfa	10	0
\.

copy catalogue_offer (id, product_id, publisher_id, version, model, price_sheet, proration, count_basis, over_use, tolerance_bp, vat_bp, return_window_days, grace_days, valid_from, created_at, used_at, used_hash, term_starts, term_months, notice_by) from stdin;
458182b2-342e-4413-bcb3-cdf4e3996538	a4edc564-caab-4c7a-af4e-1f9e3de39fa8	10	1	pooled	{"mode": "volume", "model": "pooled", "tiers": [{"from": 1, "flatFee": "0.00", "unitPrice": "62.00"}], "currency": "DKK", "minQuantity": 0}	NONE	seats	TOLERANCE	0	2500	0	0	2026-06-01	2026-06-01 07:00:00.327525+00	2026-06-01 07:00:00.354697+00	\\x1faf89bfea8e6a8e502bd62be38f40174ebe00343f9fe292597d4ec1ee014c0b	08-01	12	\N
\.

copy catalogue_product (id, publisher_id, reference, title, description, subjects, grade_from, grade_to, audience, institution_kinds, language, state, version, created_at, updated_at, creators, content_type, authentication, terms_url, link) from stdin;
2f6c9de8-1c09-460e-8e67-56dc4a70627e	16	dansk-4	Dansk 4 fra 16		{dansk}	4	6	pupils	{school}	da	published	1	2026-09-06 07:00:00.914052+00	2026-09-06 07:00:00.914075+00	{}	other	{}	\N	\N
9f452304-e47d-4462-bdd5-8f2ea0bdacfa	10	kladde	Kladde		{dansk}	\N	\N	pupils	{school}	da	draft	1	2026-09-02 07:00:00.442867+00	2026-09-02 07:00:00.442894+00	{}	other	{}	\N	\N
9f86d5b6-8980-4d9d-bf05-6fd2567e123e	4	dansk-4	Dansk 4 fra 4		{dansk}	4	6	pupils	{school}	da	published	1	2026-05-04 07:00:01.152631+00	2026-05-04 07:00:01.152648+00	{}	other	{}	\N	\N
a21a9b4c-c169-4ec3-b6fa-87b0db96e568	8	dansk-4	Dansk 4 fra 8		{dansk}	4	6	pupils	{school}	da	published	1	2026-05-04 07:00:03.295765+00	2026-05-04 07:00:03.295781+00	{}	other	{}	\N	\N
a4edc564-caab-4c7a-af4e-1f9e3de39fa8	10	dansk-4	Dansk 4		{dansk}	0	9	pupils	{school}	da	published	1	2026-06-01 07:00:00.288968+00	2026-06-01 07:00:00.288986+00	{}	other	{}	\N	\N
c5ec1196-0f8e-4210-8a55-367ad9c4b41e	5	dansk-4	Dansk 4 fra 5		{dansk}	4	6	pupils	{school}	da	published	1	2026-05-04 07:00:01.309489+00	2026-05-04 07:00:01.309507+00	{}	other	{}	\N	\N
dcdaba91-243a-49df-8bd1-5c199389cdbf	17	dansk-4	Dansk 4 fra 17		{dansk}	4	6	pupils	{school}	da	published	1	2026-09-06 07:00:01.002739+00	2026-09-06 07:00:01.002756+00	{}	other	{}	\N	\N
fa9ac6a1-0caf-4400-9339-a7cb5b33b2f2	9	dansk-4	Dansk 4 fra 9		{dansk}	4	6	pupils	{school}	da	published	1	2026-05-04 07:00:03.492083+00	2026-05-04 07:00:03.4921+00	{}	other	{}	\N	\N
\.

copy licences_draw (id, controller_id, pool_id, institution_id, seats, starts_on, ends_on, state, drawn_at, waiting_id) from stdin;
62e3e733-db62-413c-b162-b42569e58e34	11	c08e3ccc-fad7-46a1-bc9b-3c9b937d910e	6	3	2026-08-05	2027-01-01	active	2026-08-03 07:00:00.033+00	\N
69572944-2d8c-4e25-8c8b-3c89cc567599	11	c08e3ccc-fad7-46a1-bc9b-3c9b937d910e	6	100	2027-07-30	2027-08-01	active	2026-08-03 07:00:00.039+00	\N
6d49b1df-3cfd-457e-9076-2d9065a7d455	11	c08e3ccc-fad7-46a1-bc9b-3c9b937d910e	5	3	2026-08-05	2027-01-01	active	2026-08-03 07:00:00.025+00	\N
\.

copy licences_ledger (id, controller_id, pool_id, movement_id, cause, account, institution_id, seats, starts_on, ends_on, at) from stdin;
1	11	c08e3ccc-fad7-46a1-bc9b-3c9b937d910e	c08e3ccc-fad7-46a1-bc9b-3c9b937d910e	grant	licence	\N	-100	2026-08-01	2027-08-01	2026-06-01 07:00:00.551+00
10	14	25ab2fc9-00d7-4164-aa1c-916175cabe4e	25ab2fc9-00d7-4164-aa1c-916175cabe4e	grant	pool	\N	100	2026-08-01	2028-08-01	2026-10-22 22:00:00.407+00
11	15	28e8adab-d8cc-494a-a4b9-6ebaeedee533	28e8adab-d8cc-494a-a4b9-6ebaeedee533	grant	licence	\N	-100	2026-08-01	2028-08-01	2026-10-22 22:00:00.427+00
12	15	28e8adab-d8cc-494a-a4b9-6ebaeedee533	28e8adab-d8cc-494a-a4b9-6ebaeedee533	grant	pool	\N	100	2026-08-01	2028-08-01	2026-10-22 22:00:00.427+00
2	11	c08e3ccc-fad7-46a1-bc9b-3c9b937d910e	c08e3ccc-fad7-46a1-bc9b-3c9b937d910e	grant	pool	\N	100	2026-08-01	2027-08-01	2026-06-01 07:00:00.551+00
3	11	c08e3ccc-fad7-46a1-bc9b-3c9b937d910e	6d49b1df-3cfd-457e-9076-2d9065a7d455	draw	pool	\N	-3	2026-08-05	2027-01-01	2026-08-03 07:00:00.025+00
4	11	c08e3ccc-fad7-46a1-bc9b-3c9b937d910e	6d49b1df-3cfd-457e-9076-2d9065a7d455	draw	institution	5	3	2026-08-05	2027-01-01	2026-08-03 07:00:00.025+00
5	11	c08e3ccc-fad7-46a1-bc9b-3c9b937d910e	62e3e733-db62-413c-b162-b42569e58e34	draw	pool	\N	-3	2026-08-05	2027-01-01	2026-08-03 07:00:00.033+00
6	11	c08e3ccc-fad7-46a1-bc9b-3c9b937d910e	62e3e733-db62-413c-b162-b42569e58e34	draw	institution	6	3	2026-08-05	2027-01-01	2026-08-03 07:00:00.033+00
7	11	c08e3ccc-fad7-46a1-bc9b-3c9b937d910e	69572944-2d8c-4e25-8c8b-3c89cc567599	draw	pool	\N	-100	2027-07-30	2027-08-01	2026-08-03 07:00:00.039+00
8	11	c08e3ccc-fad7-46a1-bc9b-3c9b937d910e	69572944-2d8c-4e25-8c8b-3c89cc567599	draw	institution	6	100	2027-07-30	2027-08-01	2026-08-03 07:00:00.039+00
9	14	25ab2fc9-00d7-4164-aa1c-916175cabe4e	25ab2fc9-00d7-4164-aa1c-916175cabe4e	grant	licence	\N	-100	2026-08-01	2028-08-01	2026-10-22 22:00:00.407+00
\.

select setval(pg_get_serial_sequence('licences_ledger', 'id'), (select max(id) from licences_ledger));

copy licences_licence (id, controller_id, publisher_id, agreement_id, call_off_id, product_id, model, institution_ids, quantity, over_use, tolerance_bp, starts_on, ends_on, made_at, return_window_days, grace_days) from stdin;
7a7cacf9-12f2-4978-af49-bf3563389cf8	11	10	c27971c9-0502-4358-b39b-fbf85b4a1125	4298789d-5988-4b35-8db8-0a09e8342802	a4edc564-caab-4c7a-af4e-1f9e3de39fa8	pooled	\N	100	TOLERANCE	0	2026-08-01	2027-08-01	2026-06-01 07:00:00.548053+00	0	0
cc426247-8e2b-421a-92d7-d1066946518a	15	16	36f1f444-7c86-4303-be2a-3e34e31d216b	5586f6a6-5413-47d7-8786-3649f51998b7	2f6c9de8-1c09-460e-8e67-56dc4a70627e	pooled	\N	100	TOLERANCE	500	2026-08-01	2028-08-01	2026-10-22 22:00:00.424415+00	0	0
cff7453d-f0a7-4bae-84fb-6babffd554c1	14	16	36f1f444-7c86-4303-be2a-3e34e31d216b	08f9290a-9255-4f81-be78-78c0425a9175	2f6c9de8-1c09-460e-8e67-56dc4a70627e	pooled	\N	100	TOLERANCE	500	2026-08-01	2028-08-01	2026-10-22 22:00:00.403405+00	0	0
\.

copy licences_pool (id, controller_id, licence_id, size, starts_on, ends_on, cuts, taken, held_cuts, held, queue, claim_cuts, claimed) from stdin;
25ab2fc9-00d7-4164-aa1c-916175cabe4e	14	cff7453d-f0a7-4bae-84fb-6babffd554c1	100	2026-08-01	2028-08-01	{2026-08-01}	{0}	{}	{}	{}	{}	{}
28e8adab-d8cc-494a-a4b9-6ebaeedee533	15	cc426247-8e2b-421a-92d7-d1066946518a	100	2026-08-01	2028-08-01	{2026-08-01}	{0}	{}	{}	{}	{}	{}
c08e3ccc-fad7-46a1-bc9b-3c9b937d910e	11	7a7cacf9-12f2-4978-af49-bf3563389cf8	100	2026-08-01	2027-08-01	{2026-08-01,2026-08-05,2027-01-01,2027-07-30}	{0,6,0,100}	{}	{}	{f049646d-40e0-4be6-8832-ce0180576f42}	{2027-07-30}	{1}
\.

copy licences_standing (id, controller_id, pool_id, institution_id, class_label, state, made_at, ended_at) from stdin;
5610f6ca-7123-4fe3-a8de-fe80837ebf75	11	c08e3ccc-fad7-46a1-bc9b-3c9b937d910e	5	9Z	active	2026-08-03 07:00:00.416+00	\N
\.

copy licences_waiting (id, controller_id, pool_id, institution_id, seats, granted, partial, starts_on, ends_on, state, asked_at, settled_at) from stdin;
f049646d-40e0-4be6-8832-ce0180576f42	11	c08e3ccc-fad7-46a1-bc9b-3c9b937d910e	5	1	0	f	2027-07-30	2027-08-01	waiting	2026-08-03 07:00:00.069+00	\N
\.

copy parties_api_key (id, party_id, person_id, institution_id, roles, hash, last4, created_at, expires_at, revoked_at) from stdin;
0qfxoqi9	2	8dce0715-4d36-4f06-ad9b-9c99a9e355d9	\N	{evaluator}	\\x2dadd04df873baa0889b110bca5c60b660d454ec0ddd95993825d76033ff89fb	51qy	2026-05-04 07:00:01.031793+00	2029-05-03 07:00:01.031793+00	\N
11n0ke7g	7	ed200633-32c2-4074-bb2d-2d7c03df6290	\N	{opener}	\\xe8aab8aa47e7fe3915946004eb7420a6846b819484e33b064a195f337d64d6e6	29HD	2026-05-04 07:00:03.026531+00	2029-05-03 07:00:03.026531+00	\N
1frmk536	1	74aa466b-3d07-44e1-bdef-1bd1fca5aaf0	\N	{operator}	\\x365010cedac2fd99f55751d6ab391b9b707aece47c7e780a8dd0b9289d4518bc	c8s8	2026-11-29 02:12:47.84245+00	2027-11-29 02:12:47.84245+00	\N
33oyfoel	12	e57d8e1f-013d-4d2a-9087-9a7b4b6e2206	\N	{buyer}	\\xbe38cdd2f69fbcfff3f3b744a91e68ee3ffe90952c15db15cdd805eab724e660	aKev	2026-06-01 07:00:00.620566+00	2029-05-31 07:00:00.620566+00	\N
3oytrew1	11	ff04b98d-1707-4b4d-9e1b-6ef7eb0ecbe2	5	{school}	\\x512f4032458e0a16d570ccb1ac0843fac0f669db110647e227905d4658c86274	Gge4	2026-06-01 07:00:00.230221+00	2029-05-31 07:00:00.230221+00	\N
44np1o9t	9	6df7d37c-d705-422c-a8e3-973a4b925741	\N	{finance}	\\xadda6ed9fdc3e2c22034c6b78ceeee942a582d75bc727d649db7f7ac77a7f1a4	b9kO	2026-05-04 07:00:03.481109+00	2029-05-03 07:00:03.481109+00	\N
4685ky0d	2	7aa3d30c-3c6c-4d94-b331-b361d26e59dd	\N	{finance}	\\xb64cf9e0ba40a1a36308a774c704a90267d6f5e815faa8ce709b6a334aa46e87	rdS6	2026-05-04 07:00:00.346115+00	2029-05-03 07:00:00.346115+00	\N
4e7o49lq	15	ae8a6df1-00db-452b-968e-18a471b3fb58	9	{school}	\\x1ab567bc142397a038ff21a747cdb4e7b765eac700b99beea23349a5babece09	zHRT	2026-09-06 07:00:00.696693+00	2029-09-05 07:00:00.696693+00	\N
4me6qlal	17	b4dfc578-2383-40f1-9528-8d56f9953143	\N	{finance}	\\xf32abcb4aab0eef03e60765f722de51fabae830849d09a586900e515c19c48e7	RdtA	2026-09-06 07:00:00.99403+00	2029-09-05 07:00:00.99403+00	\N
4pmjrr52	12	d4a5acd4-6313-4b89-b875-dd85513b4ba5	\N	{finance}	\\x8e0c53b3d7f40614be20f758a26d8b35787327da38a6b3f8b960f0e7524be5be	12TK	2026-06-01 07:00:00.675749+00	2029-05-31 07:00:00.675749+00	\N
58xrfp7g	6	4c8556e9-82f2-4975-b850-dc7f30b562c6	3	{school}	\\xda9bfa7062634706aae082b85e24f0d1347a63193dca8d8e1fb8791668def457	Dc83	2026-05-04 07:00:02.848232+00	2029-05-03 07:00:02.848232+00	\N
5em7dmxp	8	9ca55155-27ae-48ba-b929-53ae9e3275db	\N	{publisher}	\\x49ef299b617b5c1ae6ea74c8daaebcfcdb56e69d6a7825f7a91936599a512742	cbTq	2026-05-04 07:00:03.267686+00	2029-05-03 07:00:03.267686+00	\N
5krlbqyr	11	6686fe1f-8cc2-43c4-9237-54ed65e40c97	\N	{buyer}	\\xd696ff4de210d40ecf41c8e37ec244911b33e935fc029d2e3905a8d20d168fac	sMc7	2026-06-01 07:00:00.118657+00	2029-05-31 07:00:00.118657+00	\N
5seiy400	13	5cefcad1-46de-4923-8085-1eafe4b77561	\N	{finance}	\\x01513bbc13fb96e606ba8e7be9a6b4316e3bde61feb30030d0e12de8d042adc1	ahyp	2026-06-01 07:00:00.860275+00	2029-05-31 07:00:00.860275+00	\N
62u5ns6r	2	f2632014-4ec9-420f-8054-1e4cd595b3f8	\N	{opener}	\\x1418f12c9ae2c7d7bf65f7b77b46046d988b4319c6820de49d76a99417e50df7	ACsk	2026-05-04 07:00:00.99011+00	2029-05-03 07:00:00.99011+00	\N
658vjysc	3	dbcbf3f6-2f9b-4540-b269-9527b309c286	\N	{finance}	\\xe2c89a0f5c64fe415dbb19911606e839df7622c1aee0b81ee8fe43e461d4fd4d	JIPS	2026-05-04 07:00:00.693219+00	2029-05-03 07:00:00.693219+00	\N
66unlmk0	2	7671bd76-cb43-4475-9863-a133787dfab8	\N	{opener}	\\x1e951c71d54035560512a9f4dbb1cb752f66fffe2043aaf19b3baa207d444884	Whji	2026-05-04 07:00:00.873777+00	2029-05-03 07:00:00.873777+00	\N
6lhi0yao	14	2d404b00-74e9-4ca0-94d0-45ffb6fc88ca	\N	{evaluator}	\\x5b965d77d8aa64e14d289a4b071bc988fbb2ace0b9aaefa8ef08b12a87bd463b	goo9	2026-09-06 07:00:00.478428+00	2029-09-05 07:00:00.478428+00	\N
6mooqrrt	6	efdc6c8a-22a8-4da0-ab63-a0fe8ee3fbc1	\N	{buyer}	\\x983dd3af7a86daf354b789338ea094c62b5efe29c33f770dbc134dc6f657e215	KCB2	2026-05-04 07:00:02.618056+00	2029-05-03 07:00:02.618056+00	\N
6rnjrlc9	15	036ab984-22f0-4bee-bfc3-ea4b8076068f	\N	{buyer}	\\x50952042e45c23a39c3d418c3ccf6a1be7254aeace3ceefcbba0b55478d6f3f8	rP6v	2026-09-06 07:00:00.58009+00	2029-09-05 07:00:00.58009+00	\N
6vabcd07	6	8e77d193-1ec7-467f-ad71-db5a6aab7196	\N	{opener}	\\x9e71f930eabd2fe0e2f34bc495a4f82919685a738c39c2c0404fe86af0030f06	0GfW	2026-05-04 07:00:02.76976+00	2029-05-03 07:00:02.76976+00	\N
79ewopeh	15	a142da3f-a927-4796-8954-7af74100d667	\N	{finance}	\\x1765424e6dabc504c828e5a64195f32e665c3dae5a2b0aa004468eea654b2a12	i2kt	2026-09-06 07:00:00.623669+00	2029-09-05 07:00:00.623669+00	\N
8l6ap6vd	3	780aa7ad-fb70-42fe-a03d-288bb9bbcda7	\N	{approver}	\\xfc572d4373d5ade29e903ce8640a68bed854abef945fbe0173e65d9bea325ca0	1BlB	2026-05-04 07:00:00.655951+00	2029-05-03 07:00:00.655951+00	\N
8r45dy9c	6	d38552c9-b029-4839-b7db-1fc18f2b534b	\N	{opener}	\\xe626fd57e7bb60411c9afc804e405a28dd7454d0c5d8767e9899a7792922de1d	YzdI	2026-05-04 07:00:03.140885+00	2029-05-03 07:00:03.140885+00	\N
9k2l7704	12	ea7f9ee3-a87e-4022-a1b4-d456d4502389	\N	{approver}	\\x09300a3f3b23368d6a3301f36bd95ee1db0c79ba5113213ca9e12cb0d637639d	7Owe	2026-06-01 07:00:00.643293+00	2029-05-31 07:00:00.643293+00	\N
9xo3m0c7	11	f8b6ed24-b6d2-41b2-8e55-9afdcadb4554	5	{school}	\\x6745dc6807cc05d9658e205f446a712d390fad290ffbb3fc4f97997e38db8df5	7lsB	2026-09-02 07:00:00.567824+00	2029-09-01 07:00:00.567824+00	\N
ajuhgrue	3	e71ecb05-c293-4bb0-ab53-5177c021b399	\N	{evaluator}	\\xdc3b826cd375c6a0fe9b3815adba207dc00699206ceddfe7971a1fc59d85b218	pCPJ	2026-05-04 07:00:00.76884+00	2029-05-03 07:00:00.76884+00	\N
b0k0fli9	10	7a2ab73e-570a-474c-b661-f71a91759fe4	\N	{publisher}	\\x6bae36f17f4ba69224a146ed9a2e7ef0e66f5308bb70962d18435d481cb65a75	IIG8	2026-06-01 07:00:00.031192+00	2029-05-31 07:00:00.031192+00	\N
b7r45oo8	7	dd559db9-3845-4f64-aa6e-e8a7f0f0281c	\N	{evaluator}	\\x9276cfb3fe6067eae47968141456f063aba952670779ee15b3779a732dc5c704	OKpD	2026-05-04 07:00:03.051728+00	2029-05-03 07:00:03.051728+00	\N
bn1oj02i	5	8e4ae88c-03c3-46ed-9019-99b69d9e5dcd	\N	{finance}	\\xac47bb1987bce9bbab8fd0d329b12c0dbfe3ebd35e8ab1bbfb2f76964ac6c7d6	8Bnf	2026-05-04 07:00:01.295999+00	2029-05-03 07:00:01.295999+00	\N
ckudk756	6	e4307000-2a6e-47d1-a090-50dbe8618a38	\N	{opener}	\\x81478d1b4c63c429b711631c0fd235214584f81e423aa8a66629283fd8f706a5	TM6T	2026-05-04 07:00:03.116808+00	2029-05-03 07:00:03.116808+00	\N
cmo7ymlr	2	c549025b-cdf6-4324-b414-bc522acac492	\N	{approver}	\\x150bdfa9e18fa053ea5bf38ad7e24a1e2744b331b771372be3e365a367767ead	w36r	2026-05-04 07:00:00.29775+00	2029-05-03 07:00:00.29775+00	\N
cnasfv29	11	6d26aeed-bfd9-4cbb-8dab-bd4982a99d3e	\N	{evaluator}	\\xa8461a2a62d10657331ddcee9357ec96415f92a3d58ff2783111b2684106b34c	1nUZ	2026-06-01 07:00:00.201145+00	2029-05-31 07:00:00.201145+00	\N
d2vvvmqs	2	cbd35fc3-842d-459b-86f0-ca3be719b2f1	\N	{opener}	\\x9e9671c16a8e8193316b72b672ee64f44f750dce45e98d461937abfee000107b	oMJu	2026-05-04 07:00:00.389297+00	2029-05-03 07:00:00.389297+00	\N
d6cx1v6a	10	2be9833a-4ef0-422c-b769-b036b1b4b5d0	\N	{finance}	\\x71d550736315d7c1142952235b806d490f6159bd9a643a99a2fe210e8a24d198	S76U	2026-06-01 07:00:00.051743+00	2029-05-31 07:00:00.051743+00	\N
dmsch1gg	15	013dc706-ab09-443f-8850-de7ef38a0ddf	\N	{evaluator}	\\xf45ecb0d8ec49df5f87ce98bda66386b09bdf7409b2c332b7c17bc8f10671680	m74o	2026-09-06 07:00:00.675654+00	2029-09-05 07:00:00.675654+00	\N
e4pn7c2v	6	3b8a9e7c-f900-41af-9ad9-48212f00a20b	\N	{opener}	\\x63fb1bb5d142f37613b37d36e9d8c6f7586d71fec3c44b830b9fdb2b815ccf04	CTCs	2026-05-04 07:00:03.172441+00	2029-05-03 07:00:03.172441+00	\N
e599l8m7	14	faaaeb92-5bb9-4b2b-87fa-345221be3617	\N	{finance}	\\xe81adb6431d7d83037a1a3794a3a274e6a356abfa4903d605baefea402349c64	Ksmy	2026-09-06 07:00:00.422948+00	2029-09-05 07:00:00.422948+00	\N
fp07qwpd	8	833a2261-e744-4526-a4b6-2c5aa877417b	\N	{finance}	\\xd1fcf14a00f6343194bd4e9613614d307256b9872ac42770f5821be05094f901	1hye	2026-05-04 07:00:03.287694+00	2029-05-03 07:00:03.287694+00	\N
fqhr4ruw	12	20c839ca-80f7-4f28-ae7c-e86c7f07f8ef	7	{school}	\\xf8d27d331694faf821de5c440268aac1ea351df7f9da4f4068a4d0a3f5da5110	TXRD	2026-06-01 07:00:00.776825+00	2029-05-31 07:00:00.776825+00	\N
frlx1nfn	2	3c7bd6c4-44a1-4dc3-b814-4014b26fd402	\N	{buyer}	\\x54cea94c9d36d2c21ea3cb0fd60a6e900892b2cd11fe15b5d09729517519b11f	AfXe	2026-05-04 07:00:00.253383+00	2029-05-03 07:00:00.253383+00	\N
g0ugxafu	14	48ccf716-fd3b-456c-b01e-aa8094e2a7f9	\N	{opener}	\\xdc8fcfad3e3ea45628d70935b1f45290bf60a7ebd3d8315a28f625b8910becc7	5nIW	2026-09-06 07:00:00.786441+00	2029-09-05 07:00:00.786441+00	\N
gpc7d0m0	4	bbc42308-85ae-408d-9914-011adc547f4a	\N	{finance}	\\xda3510c52bcc33f63442f22762e429476af3a0ab9dbd89f0292ff90c2e3783a6	cLER	2026-05-04 07:00:01.116759+00	2029-05-03 07:00:01.116759+00	\N
gu9lrumz	14	e0bba0fb-953a-4a3f-89d9-bc188578914c	8	{school}	\\xe7a13e43be072534a061b9e18eda7f2ff1e96ef81a2b5362e515008524c94acb	y4BH	2026-09-06 07:00:00.502389+00	2029-09-05 07:00:00.502389+00	\N
gyzjk85v	14	f3e0cb31-e43e-49bf-adb8-d7b46075d148	\N	{evaluator}	\\x57b0c8ab579a76ea2d009b57bb57cef81d293d871fbe5ad6a8a27f3042b82644	WrU5	2026-09-06 07:00:00.843954+00	2029-09-05 07:00:00.843954+00	\N
h4969fe8	11	26c5dc16-0b46-436a-b262-d08418e040af	\N	{finance}	\\x3f40068b01e9f0c98578f12e08d8e0e57267924d6e6fac683d44ba50746f138a	Df6s	2026-06-01 07:00:00.154405+00	2029-05-31 07:00:00.154405+00	\N
hc1a110a	11	967e49e2-d189-4e2b-b1a8-ac76a0974a27	\N	{opener}	\\x57cc0a16c7a46938d7829ef96be2f97f210b6fedd9cddf5c06e86d6bfefb23ae	EBNv	2026-06-01 07:00:00.178962+00	2029-05-31 07:00:00.178962+00	\N
hm9gb1bb	11	7a38e6ed-c2f5-46bb-9591-0dfcebafa717	6	{school}	\\x7675db45fa495b1b554413fecf05a5019a242e0a222750b2d1080a813324d1c6	dapy	2026-06-01 07:00:00.885102+00	2029-05-31 07:00:00.885102+00	\N
j5bkknxn	16	21b73ee1-a5ed-4094-830c-0ec0df213f22	\N	{finance}	\\xb47883fbf524135542e72a40f815d76e793ce2a8666ff10abf011d96c3313d39	MS85	2026-09-06 07:00:00.899683+00	2029-09-05 07:00:00.899683+00	\N
l1meqo8w	6	080fcf71-7219-43ec-8d25-b5e1d2b9cb39	\N	{approver}	\\xf2a56d4471dbd28c0564232953fea789826c17aa9ae169d2c38c2f8d6baee253	6CS1	2026-05-04 07:00:02.64072+00	2029-05-03 07:00:02.64072+00	\N
l6mymnph	5	1a29966f-625e-4fa4-85b1-8a0f1f7dd72d	\N	{publisher}	\\xd46e0c056db5c4cbe2e3001e58b15cb3ef497299c1ad29b61ff6b078e5cc01ef	pv2B	2026-05-04 07:00:01.26773+00	2029-05-03 07:00:01.26773+00	\N
maj9qr0x	4	bf33fcdd-c1a6-49bc-ab3a-65f944bfcabd	\N	{publisher}	\\x8fcb42a8e831175b6324bb49db01671b646d7108b6f6610b56cd1c59d3acb97f	H0OB	2026-05-04 07:00:01.079614+00	2029-05-03 07:00:01.079614+00	\N
o51mo9dw	12	d0ec545b-c44e-43b0-b58c-94234c26f555	\N	{opener}	\\x345d55a9bae6c6223d1dbf4109fa95096d1ea47235616bc64a540da7d87a3e8b	vY0j	2026-06-01 07:00:00.718469+00	2029-05-31 07:00:00.718469+00	\N
p2qiiqiu	2	6be97bb8-c68e-46b9-ac76-8431435253c2	1	{school}	\\xdf6c66bc05f178d2bb2316cf90975c1768d780f379f4a978175bb7ba760c55e2	SerI	2026-05-04 07:00:00.468369+00	2029-05-03 07:00:00.468369+00	\N
pjwnkhpl	6	8f4e8787-03ff-4b96-8c50-a73ed3183bdb	\N	{finance}	\\x03c058c466bbd118d392c35a7a51533ceda27a1042c3ef5e4b64a8d069f3807e	HYrP	2026-05-04 07:00:02.711713+00	2029-05-03 07:00:02.711713+00	\N
q84ta55a	3	0b004681-7e4e-4752-b6cf-378ef07bb6cc	\N	{opener}	\\x71e70b0028c73d21b703a8abf4dce9aacdecf8a7c538ac88cc9b723c4ee056a7	q7GD	2026-05-04 07:00:00.723127+00	2029-05-03 07:00:00.723127+00	\N
qfjc5ulm	7	0c49c095-0dad-4e50-958f-fafbb98cf1f5	\N	{buyer}	\\x0f6ed804c0ca7038b4f83024fc8fa6c633ddfc1da01180b01f599047e42d4918	clxe	2026-05-04 07:00:02.932589+00	2029-05-03 07:00:02.932589+00	\N
qhdl3ywg	7	87e942f7-445a-4c33-9412-872c3544f8b1	\N	{approver}	\\xcda6d0212b670f8f4daac2e02c3fc57a49faadd35f283204204fe6136e39bef9	W0t3	2026-05-04 07:00:02.967009+00	2029-05-03 07:00:02.967009+00	\N
r1l2dq40	14	128431ef-48d7-4379-9448-4ef6319bf579	\N	{approver}	\\xd7c55454de135ae26afae558b662b74997fe871d5ffe6e133255c58f12582116	JYcX	2026-09-06 07:00:00.395843+00	2029-09-05 07:00:00.395843+00	\N
r8kz4huy	9	6990c3a0-d899-457b-9923-e54748f662e8	\N	{publisher}	\\x0f60b29f12f58d2d19a67fa83025f539691e1d7aeb41b8ad9dfebc914bd33659	PuGn	2026-05-04 07:00:03.367492+00	2029-05-03 07:00:03.367492+00	\N
rfap78ub	2	c3031ebb-0204-4140-87ed-30351f60d3ef	\N	{evaluator}	\\x3f201c5a3ac0d291aec702c10156f8a5e3116fb4ec12fe95419f91378e730a84	gmTB	2026-05-04 07:00:00.423684+00	2029-05-03 07:00:00.423684+00	\N
rvqebx6d	11	ffa5bda3-1b47-4ef2-ab6d-487426d7b60a	\N	{approver}	\\x4ba2958c7150f2c85e5767118e63dce89c9226173d6a58d0a53b186f5f4e47c3	uLCH	2026-06-01 07:00:00.134549+00	2029-05-31 07:00:00.134549+00	\N
ryfcd1hv	3	8d6d0f27-bc2e-439f-8c8e-1e5583f9f71a	\N	{buyer}	\\x039215376a369803caa103b30cd4a034a96d088dea1d4b21c352fcd34110c4c1	3QCs	2026-05-04 07:00:00.592553+00	2029-05-03 07:00:00.592553+00	\N
s3yw29b2	2	217a25bf-f267-4c46-8cd0-a80b8db5a931	\N	{opener}	\\xf629c3554642441b87ead10a569e8293bba8f9ef85c5ebce52f5e51453a1910d	IRYQ	2026-05-04 07:00:00.942957+00	2029-05-03 07:00:00.942957+00	\N
s88p52ka	7	25c83a7b-3436-4db4-91c8-78de44fd89f4	\N	{finance}	\\x5c01ceb2d093e4968d167d270abc837aec977461acf894b58f8b461dfe2acd0f	1Uap	2026-05-04 07:00:02.994605+00	2029-05-03 07:00:02.994605+00	\N
sk1cuxv6	15	aca90a24-cf00-44db-8ac4-10bac0f02d66	\N	{opener}	\\xd54a4e86d59fc36a19383d462baaea11500bb68d95cce62808faabf184c558b7	v7nM	2026-09-06 07:00:00.647182+00	2029-09-05 07:00:00.647182+00	\N
svt1qzo2	6	d4c9ac49-4c70-4523-98c0-65c82357f5ce	\N	{evaluator}	\\xab01b22a946a2638e00b251dec9966b7edc0aba7d6bca9f29b159d8f632b2d4f	7EYW	2026-05-04 07:00:02.808088+00	2029-05-03 07:00:02.808088+00	\N
u0c35r7s	7	a743e116-9cf5-4e72-94a4-197822766ce7	4	{school}	\\x7b2ee2b06df20e563a364457c66af32af1cf81054a23bfd035d00241d972d627	Jhed	2026-05-04 07:00:03.080529+00	2029-05-03 07:00:03.080529+00	\N
uefxptte	14	d56577d9-311e-4aea-8773-bb8e4c90bf3e	\N	{opener}	\\x537483eaf211849060eb8cd3063e8e58e8b9c6c16654587ed920a11b7782c71b	1Whx	2026-09-06 07:00:00.815878+00	2029-09-05 07:00:00.815878+00	\N
uwbcrv0d	13	6d446a86-9177-435a-b693-6134050d0c1d	\N	{publisher}	\\xb6224c8daa4640722b68a59b0ef3602cb770767f10888b0df78f3c13bab28b1e	4XVi	2026-06-01 07:00:00.826281+00	2029-05-31 07:00:00.826281+00	\N
uzyc1i3u	15	803572a7-c555-437a-b53c-caf4edf00fbf	\N	{approver}	\\x3845850358036d343f60702cd39da313b7d36b4be69db1e2bedd0fbf6960e3a5	Opii	2026-09-06 07:00:00.603804+00	2029-09-05 07:00:00.603804+00	\N
vemy7llu	14	97aa113b-1fc3-4cb9-9b2a-35cc5677d2d9	\N	{buyer}	\\x455bf83691c5136800c4d963dfe0589ddee6e016d6cdbc7f51b02ec78bbf67d7	AcZT	2026-09-06 07:00:00.359953+00	2029-09-05 07:00:00.359953+00	\N
vqxuot5g	14	07b7383a-2859-401e-adda-cfc371b9e48e	\N	{opener}	\\xd01be2b22b9d0d5d05893645d7e4606771084f7a0d9c497a26a61eabd5599947	SI9W	2026-09-06 07:00:00.734429+00	2029-09-05 07:00:00.734429+00	\N
wga0c7cm	12	f79e0e32-abfe-456e-aada-ba7617b40c7d	\N	{evaluator}	\\x42af8d8d017da7c4dd1a5a763c87dfeff02931a8353325d8b1961e90d2b21f77	aLQf	2026-06-01 07:00:00.747927+00	2029-05-31 07:00:00.747927+00	\N
wtzjo6r6	16	76bd28c6-0893-4c84-9efe-382ae02f699d	\N	{publisher}	\\x5cd56361a33c7dda2d0d37a09a267c2c3aa9bd22ecb99e20263544da4c16537c	oSO4	2026-09-06 07:00:00.875687+00	2029-09-05 07:00:00.875687+00	\N
wxxae09r	3	1e7287fc-88a8-4fc5-becd-ea19b789b516	2	{school}	\\x52fb7f0a95d184a998161b8c97a6c6a1bf471554e5b96b48806274a7cf7eab11	kCFN	2026-05-04 07:00:00.812997+00	2029-05-03 07:00:00.812997+00	\N
xi2mf74n	17	2b3f7663-0c05-4b4b-83b0-d802aa8d1d46	\N	{publisher}	\\x04264f353fc05ec03916dec2a28645fdd09e7f83b8045cfb7a6f05bf45ee6ac6	5WxN	2026-09-06 07:00:00.972974+00	2029-09-05 07:00:00.972974+00	\N
xq19aujy	14	109a60c1-a0e2-47fa-8b0e-cd0d65451115	\N	{opener}	\\x3728ca7ab4381d278387056af5f04a66e566c09b9e2b9ab1651e4aa856ec31cb	JI5a	2026-09-06 07:00:00.456246+00	2029-09-05 07:00:00.456246+00	\N
xwim2vvz	6	e3a7d340-a5ac-4889-aceb-41be3d00ceb5	\N	{evaluator}	\\xff8f49d0bee2b70dd73c8ecc5140b33a84594f7ff41751b7f1e33bdd821f95d2	Rg3T	2026-05-04 07:00:03.215835+00	2029-05-03 07:00:03.215835+00	\N
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
06a2da32-0358-48fb-994d-678c3a17f3e2	14	\N	1.0	{pseudonym,brug}	{}	2020-01-01	2040-01-01	2026-09-06 07:00:00.523026+00	\N	none	\N
08b59eb8-5481-4828-8faf-37e7ce76df25	11	\N	1.0	{pseudonym,brug}	{}	2020-01-01	2040-01-01	2026-06-01 07:00:00.239068+00	\N	none	\N
1e8098c7-63b3-49e8-9ce0-19100e3703be	2	\N	1.0	{pseudonym,brug}	{}	2020-01-01	2040-01-01	2026-05-04 07:00:00.491796+00	\N	none	\N
3d23e739-9683-4239-8bee-1609342caf79	15	\N	1.0	{pseudonym,brug}	{}	2020-01-01	2040-01-01	2026-09-06 07:00:00.710795+00	\N	none	\N
63b614a8-8c2b-4b11-a5cd-7e1a1e244925	3	\N	1.0	{pseudonym,brug}	{}	2020-01-01	2040-01-01	2026-05-04 07:00:00.831632+00	\N	none	\N
87f1e6ed-b3ed-4ff0-a7f3-835177f6d397	6	\N	1.0	{pseudonym,brug}	{}	2020-01-01	2040-01-01	2026-05-04 07:00:02.859461+00	\N	none	\N
b80959c8-00c9-4132-96b0-0613b6dfbc7b	15	16	1	{pseudonym,klassetrin,institution,brug}	{}	2026-08-01	2028-11-01	2026-10-22 22:00:00.336921+00	\N	none	faelles-3
d582d800-fc66-42c6-8797-58d79767c594	14	16	1	{pseudonym,klassetrin,institution,brug}	{}	2026-08-01	2028-11-01	2026-10-22 22:00:00.334913+00	\N	none	faelles-3
e2f11d34-36dc-45ac-a8c2-7f42c857a6ed	12	\N	1.0	{pseudonym,brug}	{}	2020-01-01	2040-01-01	2026-06-01 07:00:00.786986+00	\N	none	\N
e30131a6-f41b-42d2-bd96-568c41f6b2a0	7	\N	1.0	{pseudonym,brug}	{}	2020-01-01	2040-01-01	2026-05-04 07:00:03.087279+00	\N	none	\N
eef04dc1-6cd6-4e40-9655-017a68150726	11	10	1.0	{pseudonym,brug}	{}	2020-01-01	2040-01-01	2026-06-01 07:00:00.250374+00	\N	none	\N
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
1	operator	samkoeb	Samkøb drift	10099005	2026-11-29 02:12:47.819621+00
10	publisher	forlag-9	Forlag 9	10000998	2026-06-01 07:00:00.004472+00
11	controller	kommune-110	Kommune 110	10001102	2026-06-01 07:00:00.066334+00
12	controller	kommune-111	Kommune 111	10001218	2026-06-01 07:00:00.578324+00
13	publisher	forlag-12	Forlag 12	10001323	2026-06-01 07:00:00.790973+00
14	controller	kommune-113	Kommune 113	10001439	2026-09-06 07:00:00.310387+00
15	controller	kommune-114	Kommune 114	10001544	2026-09-06 07:00:00.54173+00
16	publisher	forlag-15	Forlag 15	10001668	2026-09-06 07:00:00.853053+00
17	publisher	forlag-16	Forlag 16	10001765	2026-09-06 07:00:00.940026+00
2	controller	kommune-101	Kommune 101	10000114	2026-05-04 07:00:00.137633+00
3	controller	kommune-102	Kommune 102	10000238	2026-05-04 07:00:00.512084+00
4	publisher	forlag-3	Forlag 3	10000335	2026-05-04 07:00:01.048089+00
5	publisher	forlag-4	Forlag 4	10000440	2026-05-04 07:00:01.200525+00
6	controller	kommune-105	Kommune 105	10000556	2026-05-04 07:00:02.545208+00
7	controller	kommune-106	Kommune 106	10000661	2026-05-04 07:00:02.896225+00
8	publisher	forlag-7	Forlag 7	10000777	2026-05-04 07:00:03.229067+00
9	publisher	forlag-8	Forlag 8	10000882	2026-05-04 07:00:03.31599+00
\.

select setval(pg_get_serial_sequence('parties_party', 'id'), (select max(id) from parties_party));

copy parties_person (id, party_id, institution_id, reference, name, created_at) from stdin;
013dc706-ab09-443f-8850-de7ef38a0ddf	15	\N	m14.evaluator	Person m14.evaluator	2026-09-06 07:00:00.658773+00
036ab984-22f0-4bee-bfc3-ea4b8076068f	15	\N	m14.buyer	Person m14.buyer	2026-09-06 07:00:00.570528+00
07b7383a-2859-401e-adda-cfc371b9e48e	14	\N	opener-1	Person opener-1	2026-09-06 07:00:00.718115+00
080fcf71-7219-43ec-8d25-b5e1d2b9cb39	6	\N	m5.approver	Person m5.approver	2026-05-04 07:00:02.636196+00
0b004681-7e4e-4752-b6cf-378ef07bb6cc	3	\N	m2.opener	Person m2.opener	2026-05-04 07:00:00.716233+00
0c49c095-0dad-4e50-958f-fafbb98cf1f5	7	\N	m6.buyer	Person m6.buyer	2026-05-04 07:00:02.926278+00
109a60c1-a0e2-47fa-8b0e-cd0d65451115	14	\N	m13.opener	Person m13.opener	2026-09-06 07:00:00.43106+00
128431ef-48d7-4379-9448-4ef6319bf579	14	\N	m13.approver	Person m13.approver	2026-09-06 07:00:00.385666+00
1a29966f-625e-4fa4-85b1-8a0f1f7dd72d	5	\N	p4.publisher	Person p4.publisher	2026-05-04 07:00:01.230056+00
1e7287fc-88a8-4fc5-becd-ea19b789b516	3	2	m2.school	Person m2.school	2026-05-04 07:00:00.792679+00
20c839ca-80f7-4f28-ae7c-e86c7f07f8ef	12	7	m11.school	Person m11.school	2026-06-01 07:00:00.770275+00
217a25bf-f267-4c46-8cd0-a80b8db5a931	2	\N	opener-2	Person opener-2	2026-05-04 07:00:00.921552+00
21b73ee1-a5ed-4094-830c-0ec0df213f22	16	\N	p15.finance	Person p15.finance	2026-09-06 07:00:00.88942+00
25c83a7b-3436-4db4-91c8-78de44fd89f4	7	\N	m6.finance	Person m6.finance	2026-05-04 07:00:02.97767+00
26c5dc16-0b46-436a-b262-d08418e040af	11	\N	m10.finance	Person m10.finance	2026-06-01 07:00:00.140418+00
2b3f7663-0c05-4b4b-83b0-d802aa8d1d46	17	\N	p16.publisher	Person p16.publisher	2026-09-06 07:00:00.958396+00
2be9833a-4ef0-422c-b769-b036b1b4b5d0	10	\N	p9.finance	Person p9.finance	2026-06-01 07:00:00.038857+00
2d404b00-74e9-4ca0-94d0-45ffb6fc88ca	14	\N	m13.evaluator	Person m13.evaluator	2026-09-06 07:00:00.466677+00
3b8a9e7c-f900-41af-9ad9-48212f00a20b	6	\N	opener-3	Person opener-3	2026-05-04 07:00:03.160733+00
3c7bd6c4-44a1-4dc3-b814-4014b26fd402	2	\N	m1.buyer	Person m1.buyer	2026-05-04 07:00:00.229578+00
48ccf716-fd3b-456c-b01e-aa8094e2a7f9	14	\N	opener-2	Person opener-2	2026-09-06 07:00:00.758126+00
4c8556e9-82f2-4975-b850-dc7f30b562c6	6	3	m5.school	Person m5.school	2026-05-04 07:00:02.817259+00
5cefcad1-46de-4923-8085-1eafe4b77561	13	\N	p12.finance	Person p12.finance	2026-06-01 07:00:00.836625+00
6686fe1f-8cc2-43c4-9237-54ed65e40c97	11	\N	m10.buyer	Person m10.buyer	2026-06-01 07:00:00.106237+00
6990c3a0-d899-457b-9923-e54748f662e8	9	\N	p8.publisher	Person p8.publisher	2026-05-04 07:00:03.360702+00
6be97bb8-c68e-46b9-ac76-8431435253c2	2	1	m1.school	Person m1.school	2026-05-04 07:00:00.448323+00
6d26aeed-bfd9-4cbb-8dab-bd4982a99d3e	11	\N	m10.evaluator	Person m10.evaluator	2026-06-01 07:00:00.194547+00
6d446a86-9177-435a-b693-6134050d0c1d	13	\N	p12.publisher	Person p12.publisher	2026-06-01 07:00:00.812573+00
6df7d37c-d705-422c-a8e3-973a4b925741	9	\N	p8.finance	Person p8.finance	2026-05-04 07:00:03.467258+00
74aa466b-3d07-44e1-bdef-1bd1fca5aaf0	1	\N	samkoeb.operator	Operatør	2026-11-29 02:12:47.837105+00
7671bd76-cb43-4475-9863-a133787dfab8	2	\N	opener-1	Person opener-1	2026-05-04 07:00:00.854886+00
76bd28c6-0893-4c84-9efe-382ae02f699d	16	\N	p15.publisher	Person p15.publisher	2026-09-06 07:00:00.868516+00
780aa7ad-fb70-42fe-a03d-288bb9bbcda7	3	\N	m2.approver	Person m2.approver	2026-05-04 07:00:00.623075+00
7a2ab73e-570a-474c-b661-f71a91759fe4	10	\N	p9.publisher	Person p9.publisher	2026-06-01 07:00:00.014728+00
7a38e6ed-c2f5-46bb-9591-0dfcebafa717	11	6	naboskole	Person naboskole	2026-06-01 07:00:00.878338+00
7aa3d30c-3c6c-4d94-b331-b361d26e59dd	2	\N	m1.finance	Person m1.finance	2026-05-04 07:00:00.320022+00
803572a7-c555-437a-b53c-caf4edf00fbf	15	\N	m14.approver	Person m14.approver	2026-09-06 07:00:00.594271+00
833a2261-e744-4526-a4b6-2c5aa877417b	8	\N	p7.finance	Person p7.finance	2026-05-04 07:00:03.271628+00
87e942f7-445a-4c33-9412-872c3544f8b1	7	\N	m6.approver	Person m6.approver	2026-05-04 07:00:02.949624+00
8d6d0f27-bc2e-439f-8c8e-1e5583f9f71a	3	\N	m2.buyer	Person m2.buyer	2026-05-04 07:00:00.556517+00
8dce0715-4d36-4f06-ad9b-9c99a9e355d9	2	\N	evaluator-2	Person evaluator-2	2026-05-04 07:00:01.019948+00
8e4ae88c-03c3-46ed-9019-99b69d9e5dcd	5	\N	p4.finance	Person p4.finance	2026-05-04 07:00:01.275737+00
8e77d193-1ec7-467f-ad71-db5a6aab7196	6	\N	m5.opener	Person m5.opener	2026-05-04 07:00:02.722989+00
8f4e8787-03ff-4b96-8c50-a73ed3183bdb	6	\N	m5.finance	Person m5.finance	2026-05-04 07:00:02.681096+00
967e49e2-d189-4e2b-b1a8-ac76a0974a27	11	\N	m10.opener	Person m10.opener	2026-06-01 07:00:00.170391+00
97aa113b-1fc3-4cb9-9b2a-35cc5677d2d9	14	\N	m13.buyer	Person m13.buyer	2026-09-06 07:00:00.349946+00
9ca55155-27ae-48ba-b929-53ae9e3275db	8	\N	p7.publisher	Person p7.publisher	2026-05-04 07:00:03.247927+00
a142da3f-a927-4796-8954-7af74100d667	15	\N	m14.finance	Person m14.finance	2026-09-06 07:00:00.616795+00
a743e116-9cf5-4e72-94a4-197822766ce7	7	4	m6.school	Person m6.school	2026-05-04 07:00:03.065313+00
aca90a24-cf00-44db-8ac4-10bac0f02d66	15	\N	m14.opener	Person m14.opener	2026-09-06 07:00:00.632416+00
ae8a6df1-00db-452b-968e-18a471b3fb58	15	9	m14.school	Person m14.school	2026-09-06 07:00:00.682075+00
b4dfc578-2383-40f1-9528-8d56f9953143	17	\N	p16.finance	Person p16.finance	2026-09-06 07:00:00.981857+00
bbc42308-85ae-408d-9914-011adc547f4a	4	\N	p3.finance	Person p3.finance	2026-05-04 07:00:01.088869+00
bf33fcdd-c1a6-49bc-ab3a-65f944bfcabd	4	\N	p3.publisher	Person p3.publisher	2026-05-04 07:00:01.071993+00
c3031ebb-0204-4140-87ed-30351f60d3ef	2	\N	m1.evaluator	Person m1.evaluator	2026-05-04 07:00:00.404926+00
c549025b-cdf6-4324-b414-bc522acac492	2	\N	m1.approver	Person m1.approver	2026-05-04 07:00:00.285049+00
cbd35fc3-842d-459b-86f0-ca3be719b2f1	2	\N	m1.opener	Person m1.opener	2026-05-04 07:00:00.363793+00
d0ec545b-c44e-43b0-b58c-94234c26f555	12	\N	m11.opener	Person m11.opener	2026-06-01 07:00:00.702299+00
d38552c9-b029-4839-b7db-1fc18f2b534b	6	\N	opener-2	Person opener-2	2026-05-04 07:00:03.128922+00
d4a5acd4-6313-4b89-b875-dd85513b4ba5	12	\N	m11.finance	Person m11.finance	2026-06-01 07:00:00.659038+00
d4c9ac49-4c70-4523-98c0-65c82357f5ce	6	\N	m5.evaluator	Person m5.evaluator	2026-05-04 07:00:02.787596+00
d56577d9-311e-4aea-8773-bb8e4c90bf3e	14	\N	opener-3	Person opener-3	2026-09-06 07:00:00.796991+00
dbcbf3f6-2f9b-4540-b269-9527b309c286	3	\N	m2.finance	Person m2.finance	2026-05-04 07:00:00.670848+00
dd559db9-3845-4f64-aa6e-e8a7f0f0281c	7	\N	m6.evaluator	Person m6.evaluator	2026-05-04 07:00:03.042049+00
e0bba0fb-953a-4a3f-89d9-bc188578914c	14	8	m13.school	Person m13.school	2026-09-06 07:00:00.487362+00
e3a7d340-a5ac-4889-aceb-41be3d00ceb5	6	\N	evaluator-2	Person evaluator-2	2026-05-04 07:00:03.200548+00
e4307000-2a6e-47d1-a090-50dbe8618a38	6	\N	opener-1	Person opener-1	2026-05-04 07:00:03.107646+00
e57d8e1f-013d-4d2a-9087-9a7b4b6e2206	12	\N	m11.buyer	Person m11.buyer	2026-06-01 07:00:00.602915+00
e71ecb05-c293-4bb0-ab53-5177c021b399	3	\N	m2.evaluator	Person m2.evaluator	2026-05-04 07:00:00.742856+00
ea7f9ee3-a87e-4022-a1b4-d456d4502389	12	\N	m11.approver	Person m11.approver	2026-06-01 07:00:00.629163+00
ed200633-32c2-4074-bb2d-2d7c03df6290	7	\N	m6.opener	Person m6.opener	2026-05-04 07:00:03.006686+00
efdc6c8a-22a8-4da0-ab63-a0fe8ee3fbc1	6	\N	m5.buyer	Person m5.buyer	2026-05-04 07:00:02.601248+00
f2632014-4ec9-420f-8054-1e4cd595b3f8	2	\N	opener-3	Person opener-3	2026-05-04 07:00:00.961605+00
f3e0cb31-e43e-49bf-adb8-d7b46075d148	14	\N	evaluator-2	Person evaluator-2	2026-09-06 07:00:00.831875+00
f79e0e32-abfe-456e-aada-ba7617b40c7d	12	\N	m11.evaluator	Person m11.evaluator	2026-06-01 07:00:00.731266+00
f8b6ed24-b6d2-41b2-8e55-9afdcadb4554	11	5	ledig	Person ledig	2026-09-02 07:00:00.548804+00
faaaeb92-5bb9-4b2b-87fa-345221be3617	14	\N	m13.finance	Person m13.finance	2026-09-06 07:00:00.414402+00
ff04b98d-1707-4b4d-9e1b-6ef7eb0ecbe2	11	5	m10.school	Person m10.school	2026-06-01 07:00:00.218119+00
ffa5bda3-1b47-4ef2-ab6d-487426d7b60a	11	\N	m10.approver	Person m10.approver	2026-06-01 07:00:00.121584+00
\.

copy parties_pseudonym_key (controller_id, number, wrapped, since, starts_on, carried_at) from stdin;
11	1	\\x6a1593c5c8a00aec103479dff08c3a815fabc826d568da0eefbd262e2b8fd46692fd02f8c617f84782d18aa1ca24f2f5c968adb5fdd832ef78e7a7bc	2026-06-01 07:00:00.067388+00	2026-06-01	2026-06-01 07:00:00.067388+00
12	1	\\x3c55d6093cad7745d6c92c98fb9627fa47cab3c8e976614b28eb4f601a82743dc11e1f88476ccb3079a1176c4e5b7e69c0c3638345eaed67241bec1a	2026-06-01 07:00:00.581219+00	2026-06-01	2026-06-01 07:00:00.581219+00
14	1	\\x5a87759bf30bffcf13cb3fa985d1757958b1324e984abc14369c71f32ff09ec00d091640accf9290540dda2026f67162facb9be804f91960d4472eb6	2026-09-06 07:00:00.311862+00	2026-09-06	2026-09-06 07:00:00.311862+00
15	1	\\xf1692d864d0661d2222f89deb99790b7bbac3fd430ce091b1a53c0fece1701157b2ef31419ea2674613146e13bc21faa5397da004ff759ed4e58a2cc	2026-09-06 07:00:00.542862+00	2026-09-06	2026-09-06 07:00:00.542862+00
2	1	\\xdf117ba20b352733c6df69e978062917512abe00c67e4d9fcdb0f10b62f57ea15c2273ac483261951b018544ba4dd7ace075108ceace5e5df0b2bd4b	2026-05-04 07:00:00.15228+00	2026-05-04	2026-05-04 07:00:00.15228+00
3	1	\\xb71ed787156df01f29a46c27a4b4d6f8af9106876d93f1e5654bb4a316f696fd8143b206b7a1b77f85f672afbd51208bf2ca405118d5528a640d7e14	2026-05-04 07:00:00.513478+00	2026-05-04	2026-05-04 07:00:00.513478+00
6	1	\\xbd68e7394ebb5342a9c8bc6a7d17ad68247b5901c82eb965a999d60c510846bb6ce280ce64008e6b67bc279128baa880f6d4368b3e5ca59f9fc69263	2026-05-04 07:00:02.555888+00	2026-05-04	2026-05-04 07:00:02.555888+00
7	1	\\x8f221b59da7749a76c5c8afbca12ff9ac6e37139898ecf0274e59913bf021190a9731c722bc0908ff1ae0660e2988b8f125107237ce5cef793d92c03	2026-05-04 07:00:02.899461+00	2026-05-04	2026-05-04 07:00:02.899461+00
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
1	1	2026-05-04 07:00:00.158691+00	74aa466b-3d07-44e1-bdef-1bd1fca5aaf0	1frmk536	operator	createController	controller:2	\N	\\x7e74e6918bd2ea86c856d7b39a6c01bc35bc5fb7e966ab59a6507f7b08409c8a	88366d68-205f-499a-8e63-a3ebfc0a4012	872
10	1	2026-05-04 07:00:00.384768+00	74aa466b-3d07-44e1-bdef-1bd1fca5aaf0	1frmk536	operator	issueKey	key:d2vvvmqs	\N	\\x7999a97d5a65bb6d96eee3bda2e5cc313d581425ce03c3416108a61090ec0cfe	520cb8bf-c87f-4bcf-9c42-28b29774747e	881
100	1	2026-05-04 07:00:03.115161+00	74aa466b-3d07-44e1-bdef-1bd1fca5aaf0	1frmk536	operator	issueKey	key:ckudk756	\N	\\x7999a97d5a65bb6d96eee3bda2e5cc313d581425ce03c3416108a61090ec0cfe	b0997f21-c5c8-4e80-889a-c31a1ab8c77c	971
101	1	2026-05-04 07:00:03.12834+00	74aa466b-3d07-44e1-bdef-1bd1fca5aaf0	1frmk536	operator	createPerson	person:d38552c9-b029-4839-b7db-1fc18f2b534b	\N	\\xb499765c475de626eaf7e23f6b67c006043086fef106fca139d6c9e0e0538da8	e9b5a097-7482-4335-bdc1-340d7fc0e6b4	972
102	1	2026-05-04 07:00:03.138114+00	74aa466b-3d07-44e1-bdef-1bd1fca5aaf0	1frmk536	operator	issueKey	key:8r45dy9c	\N	\\x7999a97d5a65bb6d96eee3bda2e5cc313d581425ce03c3416108a61090ec0cfe	59d55740-f8c1-421e-987c-ee5b32ccbefe	973
103	1	2026-05-04 07:00:03.160328+00	74aa466b-3d07-44e1-bdef-1bd1fca5aaf0	1frmk536	operator	createPerson	person:3b8a9e7c-f900-41af-9ad9-48212f00a20b	\N	\\xe0daf0cd951217082c3ac1f48aa679f9e8c0d28951263253f25674d0f8ce87a0	eb93b3d7-1c94-42d4-b7ee-11dd7f40bda5	974
104	1	2026-05-04 07:00:03.165303+00	74aa466b-3d07-44e1-bdef-1bd1fca5aaf0	1frmk536	operator	issueKey	key:e4pn7c2v	\N	\\x7999a97d5a65bb6d96eee3bda2e5cc313d581425ce03c3416108a61090ec0cfe	3ba21aa4-bbd8-4929-9c1c-362400b8150e	975
105	1	2026-05-04 07:00:03.200032+00	74aa466b-3d07-44e1-bdef-1bd1fca5aaf0	1frmk536	operator	createPerson	person:e3a7d340-a5ac-4889-aceb-41be3d00ceb5	\N	\\x16ee8293ba9b87dcb6f09fa460da28bb7eaa3d69d1e57aff3c0a771d6ca79823	1356d79e-4c27-48e8-b80d-1814620cec6b	976
106	1	2026-05-04 07:00:03.212324+00	74aa466b-3d07-44e1-bdef-1bd1fca5aaf0	1frmk536	operator	issueKey	key:xwim2vvz	\N	\\x1370ce138e3a818109ddeeda9c1f5f2ba3b37f4530010aec103879aa537e47d8	c264c285-78e7-4499-b099-4bb9128ca995	977
107	1	2026-05-04 07:00:03.229891+00	74aa466b-3d07-44e1-bdef-1bd1fca5aaf0	1frmk536	operator	createPublisher	publisher:8	\N	\\x5bb260f3ade69ddfa65f31dae4792d1e061373b629459b238995f934e99fcfe3	64a3c379-dede-4db2-8080-293c5eac6f92	978
108	1	2026-05-04 07:00:03.245139+00	74aa466b-3d07-44e1-bdef-1bd1fca5aaf0	1frmk536	operator	createPerson	person:9ca55155-27ae-48ba-b929-53ae9e3275db	\N	\\x506eeb706264404061f10fc292efce1c1ebd22cfd5dd76982f4c67d62cc45c78	ec873de2-6299-4dbc-b807-8ed9885fe116	979
109	1	2026-05-04 07:00:03.250638+00	74aa466b-3d07-44e1-bdef-1bd1fca5aaf0	1frmk536	operator	issueKey	key:5em7dmxp	\N	\\x97de630ab5086d70941ad8b746211cb06eb5d6186d2cdc75931f90e35b86ae88	0f7281d5-562c-4b04-8bac-6d345c4a1d05	980
11	1	2026-05-04 07:00:00.404355+00	74aa466b-3d07-44e1-bdef-1bd1fca5aaf0	1frmk536	operator	createPerson	person:c3031ebb-0204-4140-87ed-30351f60d3ef	\N	\\x97e365e6521561351ed53d9324d5d5ae7ffd75b39f96edc2d98ecf3bde641551	2aca26dc-9470-4445-841f-fcbbff35309a	882
110	1	2026-05-04 07:00:03.271146+00	74aa466b-3d07-44e1-bdef-1bd1fca5aaf0	1frmk536	operator	createPerson	person:833a2261-e744-4526-a4b6-2c5aa877417b	\N	\\xc8d2503b4f1f78a383075a44fa46c73430b7b1da0d635e81654ed3d04eeed889	343676f6-92d6-4c53-85aa-df0d1cd730a6	981
111	1	2026-05-04 07:00:03.276302+00	74aa466b-3d07-44e1-bdef-1bd1fca5aaf0	1frmk536	operator	issueKey	key:fp07qwpd	\N	\\xa6073f2b8e06850f2a188542a45edb051919a7cb5a7d65943e4aaa13a748df52	c861b36c-2bec-4444-8723-46ba6077dda6	982
112	8	2026-05-04 07:00:03.308759+00	9ca55155-27ae-48ba-b929-53ae9e3275db	5em7dmxp	publisher	createProduct	product:a21a9b4c-c169-4ec3-b6fa-87b0db96e568	\N	\\xd196300d4c40192157ab5d74702d33c2bed899ea890520d6438feb78c24778c3	3eacfe68-eecb-4ca1-a692-44bf7cbbb916	983
113	1	2026-05-04 07:00:03.325178+00	74aa466b-3d07-44e1-bdef-1bd1fca5aaf0	1frmk536	operator	createPublisher	publisher:9	\N	\\x344040e53f17e6fa759acd1788620728abed024fa7c7f32e7b07b805edc38b2a	2ecd264b-fcf1-48cd-b18b-81ce59b40446	984
114	1	2026-05-04 07:00:03.332165+00	74aa466b-3d07-44e1-bdef-1bd1fca5aaf0	1frmk536	operator	createPerson	person:6990c3a0-d899-457b-9923-e54748f662e8	\N	\\x2ba6b8279f84864050392600cfc547075a044062ac101ea2b5791fd931470224	c1de7767-4a96-4998-a418-9a4cc5c19a83	985
115	1	2026-05-04 07:00:03.366123+00	74aa466b-3d07-44e1-bdef-1bd1fca5aaf0	1frmk536	operator	issueKey	key:r8kz4huy	\N	\\x97de630ab5086d70941ad8b746211cb06eb5d6186d2cdc75931f90e35b86ae88	3c9667a8-198b-4042-8dc9-a65b7304a5f8	986
116	1	2026-05-04 07:00:03.466718+00	74aa466b-3d07-44e1-bdef-1bd1fca5aaf0	1frmk536	operator	createPerson	person:6df7d37c-d705-422c-a8e3-973a4b925741	\N	\\xf988ef4b0853ffb7f3be32933e14fd008ee57d8fc556e93e07ae8274856d1789	ccb3d050-86ee-44bf-a0fc-88a665c9dd4b	987
117	1	2026-05-04 07:00:03.479662+00	74aa466b-3d07-44e1-bdef-1bd1fca5aaf0	1frmk536	operator	issueKey	key:44np1o9t	\N	\\xa6073f2b8e06850f2a188542a45edb051919a7cb5a7d65943e4aaa13a748df52	7be1d91f-f0d1-448e-844e-fc1859359814	988
118	9	2026-05-04 07:00:03.496737+00	6990c3a0-d899-457b-9923-e54748f662e8	r8kz4huy	publisher	createProduct	product:fa9ac6a1-0caf-4400-9339-a7cb5b33b2f2	\N	\\xf89d5b0936aaac019715d0abf5801708ee1b51a729f09597d2de6351e5c821eb	96365c60-2eab-4ffd-8df5-d213f7741589	989
119	6	2026-05-04 07:00:03.510479+00	efdc6c8a-22a8-4da0-ab63-a0fe8ee3fbc1	6mooqrrt	buyer	createRound	round:472ae6ee-0cc4-49a4-9fc3-ef61dd84218a	\N	\\xd48a7b7066f03fd91915d9ff29dc744578908cf89d0d6247ea61882a188bef1d	8ba0b606-f3aa-4342-818d-8d6be63fa9d0	990
12	1	2026-05-04 07:00:00.416461+00	74aa466b-3d07-44e1-bdef-1bd1fca5aaf0	1frmk536	operator	issueKey	key:rfap78ub	\N	\\x1370ce138e3a818109ddeeda9c1f5f2ba3b37f4530010aec103879aa537e47d8	e6df7ce3-d815-4a32-b10c-daa78951b9cf	883
120	6	2026-05-04 07:00:03.536348+00	efdc6c8a-22a8-4da0-ab63-a0fe8ee3fbc1	6mooqrrt	buyer	invite	round:472ae6ee-0cc4-49a4-9fc3-ef61dd84218a	\\x566eb301ec90a3961b5db4dd45dcb227974dea7ef4ca38ccfab4693a4e579011	\\x8211a126ac61093b996ee9f3589a3c50d321474e02cb7402f36b381641cc6d55	0911497e-ff98-4f15-82f9-1e20adb4b5ec	991
121	6	2026-05-04 07:00:03.556891+00	efdc6c8a-22a8-4da0-ab63-a0fe8ee3fbc1	6mooqrrt	buyer	openDialogue	round:472ae6ee-0cc4-49a4-9fc3-ef61dd84218a	\\xff9f3f51d6fe8fbb535f51ff0ec325e05ef46f9b0a1e7875bda41fcef25f2a88	\N	6da15e15-a0d3-47ca-8897-0bcb258c44d0	992
122	6	2026-05-04 07:00:03.568139+00	efdc6c8a-22a8-4da0-ab63-a0fe8ee3fbc1	6mooqrrt	buyer	startDemand	round:472ae6ee-0cc4-49a4-9fc3-ef61dd84218a	\\xa984b28f81a919e85eee05b68016c0226576989d5990683113bc479f6d8e8a5f	\N	dfabd241-d95a-4299-9a62-0e8ddfac4e3b	993
123	6	2026-05-04 07:00:03.593679+00	efdc6c8a-22a8-4da0-ab63-a0fe8ee3fbc1	6mooqrrt	buyer	joinRound	round:472ae6ee-0cc4-49a4-9fc3-ef61dd84218a	\N	\\x7ce3bfa354b1a77dc05b518b4b5275a343e7a823acf69a8bd4f013778123759e	8d367ff7-7b49-445a-a24d-db091fa3102f	994
124	6	2026-05-04 07:00:03.627685+00	efdc6c8a-22a8-4da0-ab63-a0fe8ee3fbc1	6mooqrrt	buyer	commitDemand	lot:b78f2dcd-420a-4dfa-bf1f-e16daca7547a	\N	\\x7c36278d020f881ffefe3f868e6c5196c5f37e67d0f9a9363cac380a178533cb	f2e49e90-787b-4542-be44-5483ce1b9724	995
125	7	2026-05-04 07:00:03.644511+00	0c49c095-0dad-4e50-958f-fafbb98cf1f5	qfjc5ulm	buyer	joinRound	round:472ae6ee-0cc4-49a4-9fc3-ef61dd84218a	\N	\\x7ce3bfa354b1a77dc05b518b4b5275a343e7a823acf69a8bd4f013778123759e	79d5bf5a-14c4-47dd-999e-27f19a335af4	996
126	7	2026-05-04 07:00:03.662787+00	0c49c095-0dad-4e50-958f-fafbb98cf1f5	qfjc5ulm	buyer	commitDemand	lot:b78f2dcd-420a-4dfa-bf1f-e16daca7547a	\N	\\x7c36278d020f881ffefe3f868e6c5196c5f37e67d0f9a9363cac380a178533cb	98c4c5a7-e4c1-4bbf-b388-b5408cae0413	997
127	6	2026-05-04 07:00:03.694797+00	efdc6c8a-22a8-4da0-ab63-a0fe8ee3fbc1	6mooqrrt	buyer	lockDemand	round:472ae6ee-0cc4-49a4-9fc3-ef61dd84218a	\\x102e860e3c529623aec1d281026e4a1bcf8da5179b6befe6fa72b96f03fa9542	\N	0f3d185c-4b5c-4a74-bccb-41bd39442a4c	998
128	6	2026-05-04 07:00:03.804225+00	efdc6c8a-22a8-4da0-ab63-a0fe8ee3fbc1	6mooqrrt	buyer	chooseRegime	round:472ae6ee-0cc4-49a4-9fc3-ef61dd84218a	\N	\\x35834d3dd0cbd7655786bbdb835db696f686a26a229d4ecd8004bd551ea0dc70	9786089b-208c-4c99-834a-ecfa838612ac	999
129	6	2026-05-04 07:00:03.828067+00	080fcf71-7219-43ec-8d25-b5e1d2b9cb39	l1meqo8w	approver	approve	round:472ae6ee-0cc4-49a4-9fc3-ef61dd84218a	\N	\\xaff21019c120ac56de0f172eaf70774cfd2bc05c23d95d4ffec0290e3c62dec9	472c1743-1862-4ae7-bd73-710dcaf9a409	1000
13	1	2026-05-04 07:00:00.447626+00	74aa466b-3d07-44e1-bdef-1bd1fca5aaf0	1frmk536	operator	createPerson	person:6be97bb8-c68e-46b9-ac76-8431435253c2	\N	\\x4bd9de11d4d4ecb4cb7e6e4f303b4b619db470ab3a21835fdf1cfbd3981a34e8	fe3f977b-6fe5-4ced-b667-2b7fc2686946	884
130	7	2026-05-04 07:00:03.857682+00	87e942f7-445a-4c33-9412-872c3544f8b1	qhdl3ywg	approver	approve	round:472ae6ee-0cc4-49a4-9fc3-ef61dd84218a	\N	\\xaff21019c120ac56de0f172eaf70774cfd2bc05c23d95d4ffec0290e3c62dec9	6dbb4fd4-bfe9-462b-8e87-1a34d8d2f6f1	1001
131	6	2026-05-04 07:00:03.886871+00	e4307000-2a6e-47d1-a090-50dbe8618a38	ckudk756	opener	addOpener	round:472ae6ee-0cc4-49a4-9fc3-ef61dd84218a	\N	\\xb4e66745c6583bd6b6249c6065143d02b359339463d2c38ab41d2adfcc2fdace	b6d085dd-2c7c-4970-95e9-24c93eb854bd	1002
132	6	2026-05-04 07:00:03.905051+00	d38552c9-b029-4839-b7db-1fc18f2b534b	8r45dy9c	opener	addOpener	round:472ae6ee-0cc4-49a4-9fc3-ef61dd84218a	\N	\\xc5bec1a42779d4abca680037dbee28d6062babdeb41f2150ebd71d662bf91797	5063dae8-bf55-47c3-8047-e46de61109ae	1003
133	6	2026-05-04 07:00:03.920709+00	3b8a9e7c-f900-41af-9ad9-48212f00a20b	e4pn7c2v	opener	addOpener	round:472ae6ee-0cc4-49a4-9fc3-ef61dd84218a	\N	\\xe8125f99a0105aad898ca37e0e638f70dbe9208f3fea0c76d1c0d0a8a839f2b9	05437e72-4494-46cf-82e8-843c8c42cad6	1004
134	6	2026-05-04 07:00:03.977569+00	080fcf71-7219-43ec-8d25-b5e1d2b9cb39	l1meqo8w	approver	publishRound	round:472ae6ee-0cc4-49a4-9fc3-ef61dd84218a	\N	\\x8f704330d23922cf8016d0bf42648ad870be0dfbe76dad81e64ab476d13afcde	0daf7dee-2532-4232-b10a-995f0444d5b1	1005
135	8	2026-05-04 07:00:04.097935+00	9ca55155-27ae-48ba-b929-53ae9e3275db	5em7dmxp	publisher	submitBid	bid:66400c0b-300f-4d11-8080-77d0b151ec70	\N	\\x323bbc952e092fb30b26a33b673f8dce315db416a32b54c458cf2d80603dcf7f	e0d84016-dc92-41ac-9f30-705cf9fd2f95	1006
136	9	2026-05-04 07:00:04.133526+00	6990c3a0-d899-457b-9923-e54748f662e8	r8kz4huy	publisher	submitBid	bid:8dc76de6-b57c-46e0-a840-fb7076902c89	\N	\\x63a1d3619cca323a087b35c354b9f0263ca1b0920ec34fc12b37990039419e43	9ac3729d-7382-4712-8bc5-41245a23477d	1007
137	6	2026-05-11 10:01:00.035656+00	e4307000-2a6e-47d1-a090-50dbe8618a38	ckudk756	opener	declareInterests	round:472ae6ee-0cc4-49a4-9fc3-ef61dd84218a	\N	\\x34feeb6bfd9868c3eb04fce4967ebe7b3699442a06d254a6199ace76d3f69fea	5a145fa3-a2ca-4fe6-9f19-13d04f987a16	1009
138	6	2026-05-11 10:01:00.097129+00	e4307000-2a6e-47d1-a090-50dbe8618a38	ckudk756	opener	openRound	round:472ae6ee-0cc4-49a4-9fc3-ef61dd84218a	\N	\\x71d36029149ff79f1fdc0ab0d9b172bbec181ca480fa4296d7dc4b1384bf248f	5a145fa3-a2ca-4fe6-9f19-13d04f987a16	1009
139	6	2026-05-11 10:01:00.11851+00	d38552c9-b029-4839-b7db-1fc18f2b534b	8r45dy9c	opener	declareInterests	round:472ae6ee-0cc4-49a4-9fc3-ef61dd84218a	\N	\\x34feeb6bfd9868c3eb04fce4967ebe7b3699442a06d254a6199ace76d3f69fea	1979c879-e54c-4ade-96e0-4770b9210888	1010
14	1	2026-05-04 07:00:00.455046+00	74aa466b-3d07-44e1-bdef-1bd1fca5aaf0	1frmk536	operator	issueKey	key:p2qiiqiu	\N	\\xc0abeb669f62488c18e977e9c9cf12f0c8fbce892e20a53ac4230c32b7355a47	e6a80046-4b39-4052-9397-6fef65effc74	885
140	6	2026-05-11 10:01:00.157174+00	d38552c9-b029-4839-b7db-1fc18f2b534b	8r45dy9c	opener	openRound	round:472ae6ee-0cc4-49a4-9fc3-ef61dd84218a	\N	\\x97103a7d265e0aac382e3e3ec4276491563f5862c1bb3fbb47c259169fafce12	1979c879-e54c-4ade-96e0-4770b9210888	1010
141	6	2026-05-11 10:01:00.170562+00	efdc6c8a-22a8-4da0-ab63-a0fe8ee3fbc1	6mooqrrt	buyer	declareInterests	round:472ae6ee-0cc4-49a4-9fc3-ef61dd84218a	\N	\\x34feeb6bfd9868c3eb04fce4967ebe7b3699442a06d254a6199ace76d3f69fea	fc9bb681-4f7d-452b-a447-fcdf38bdf954	1011
142	6	2026-05-11 10:01:00.194328+00	d4c9ac49-4c70-4523-98c0-65c82357f5ce	svt1qzo2	evaluator	declareInterests	round:472ae6ee-0cc4-49a4-9fc3-ef61dd84218a	\N	\\x34feeb6bfd9868c3eb04fce4967ebe7b3699442a06d254a6199ace76d3f69fea	e35329aa-0e76-46f2-a651-ef3b4bf01f6c	1012
143	6	2026-05-11 10:01:00.210243+00	e3a7d340-a5ac-4889-aceb-41be3d00ceb5	xwim2vvz	evaluator	declareInterests	round:472ae6ee-0cc4-49a4-9fc3-ef61dd84218a	\N	\\x34feeb6bfd9868c3eb04fce4967ebe7b3699442a06d254a6199ace76d3f69fea	dd3e885f-88dd-4a23-a6c5-a1bc74c5b712	1013
144	1	2026-06-01 07:00:00.00541+00	74aa466b-3d07-44e1-bdef-1bd1fca5aaf0	1frmk536	operator	createPublisher	publisher:10	\N	\\x75f8fb1001fb80a0cf6066a0410b079bd0a0ccdc2a3d79808171b3374d8da77e	cd0ddc8a-c66b-48d3-8cdc-ba2fcb444e2d	1015
145	1	2026-06-01 07:00:00.014318+00	74aa466b-3d07-44e1-bdef-1bd1fca5aaf0	1frmk536	operator	createPerson	person:7a2ab73e-570a-474c-b661-f71a91759fe4	\N	\\x4aa38e6de5375de78860a48fc3707fe7d2bab877caef3ebad9fafbff2caef12a	1853ddd7-0555-41a5-8ee3-e8499acf1b6b	1016
146	1	2026-06-01 07:00:00.026519+00	74aa466b-3d07-44e1-bdef-1bd1fca5aaf0	1frmk536	operator	issueKey	key:b0k0fli9	\N	\\x97de630ab5086d70941ad8b746211cb06eb5d6186d2cdc75931f90e35b86ae88	d0ced509-257b-4b97-bd50-90adb0d5804c	1017
147	1	2026-06-01 07:00:00.038454+00	74aa466b-3d07-44e1-bdef-1bd1fca5aaf0	1frmk536	operator	createPerson	person:2be9833a-4ef0-422c-b769-b036b1b4b5d0	\N	\\xa27ac32b47510dd110299c647f67783974ebfb16f40beecbf8a3ae845c54e97e	91b2d3f6-d4a8-4edf-8bd7-1442d6391d7e	1018
148	1	2026-06-01 07:00:00.050547+00	74aa466b-3d07-44e1-bdef-1bd1fca5aaf0	1frmk536	operator	issueKey	key:d6cx1v6a	\N	\\xa6073f2b8e06850f2a188542a45edb051919a7cb5a7d65943e4aaa13a748df52	a173f3b6-f7b8-4c88-a4cf-1e854a40f8ec	1019
149	1	2026-06-01 07:00:00.068373+00	74aa466b-3d07-44e1-bdef-1bd1fca5aaf0	1frmk536	operator	createController	controller:11	\N	\\xec489707f78556de2f7fb6e3db33097cde4e9fcddd220a83a9be7a8e6257d60a	fcec0177-9243-4221-ba04-f85d66b6965b	1020
15	2	2026-05-04 07:00:00.493647+00	3c7bd6c4-44a1-4dc3-b814-4014b26fd402	frlx1nfn	buyer	signDpa	dpa:1e8098c7-63b3-49e8-9ce0-19100e3703be	\N	\\x75919f312981aa356b8c2cb4dfdb62f9d3b57b4dd659c19be8efb33917788e79	cab0b118-6565-4d72-aa67-bd1a1469a713	886
150	1	2026-06-01 07:00:00.082257+00	74aa466b-3d07-44e1-bdef-1bd1fca5aaf0	1frmk536	operator	createInstitution	institution:5	\N	\\xfb9fdb3c5617fdd874228501327cee5c50bb2cdd345656539dfdfa2147024331	57655cb1-438b-4123-8532-901dcc0cc596	1021
151	1	2026-06-01 07:00:00.094575+00	74aa466b-3d07-44e1-bdef-1bd1fca5aaf0	1frmk536	operator	createInstitution	institution:6	\N	\\xa12e82a482703dc770658a2d2c1b1ae7d9cf0e987d976401aaac5765388fc666	679b4c5e-6171-4cd2-ac90-9276bfb994aa	1022
152	1	2026-06-01 07:00:00.096666+00	74aa466b-3d07-44e1-bdef-1bd1fca5aaf0	1frmk536	operator	createPerson	person:6686fe1f-8cc2-43c4-9237-54ed65e40c97	\N	\\xe181ed8fac0adb1bf0ba341de87489cf9566ba3c25eb541784439b0275b13e53	179cc346-baef-499e-8d94-db648e3e01bd	1023
153	1	2026-06-01 07:00:00.108488+00	74aa466b-3d07-44e1-bdef-1bd1fca5aaf0	1frmk536	operator	issueKey	key:5krlbqyr	\N	\\x4c6b23319bfb61ce43b294ab90ea499fc766ce18db3832900e58599587b46167	7a374092-998e-451b-9bd4-deb5043cd568	1024
154	1	2026-06-01 07:00:00.121184+00	74aa466b-3d07-44e1-bdef-1bd1fca5aaf0	1frmk536	operator	createPerson	person:ffa5bda3-1b47-4ef2-ab6d-487426d7b60a	\N	\\xbbb6fddf3bd77f22103d944a5ba3f84839acb6e4cff1889537766dfcd2c2de80	d0039c20-c837-4382-b8bc-c13b02211835	1025
155	1	2026-06-01 07:00:00.126595+00	74aa466b-3d07-44e1-bdef-1bd1fca5aaf0	1frmk536	operator	issueKey	key:rvqebx6d	\N	\\x9d7a61cf083e26ca6033ee2dabc081131d8eca44a9d2347550f7b2db921c7b1b	d3884850-3707-452b-8245-cf64c1e7d7c7	1026
156	1	2026-06-01 07:00:00.140039+00	74aa466b-3d07-44e1-bdef-1bd1fca5aaf0	1frmk536	operator	createPerson	person:26c5dc16-0b46-436a-b262-d08418e040af	\N	\\xb4f094f205c7d4382cfff04e15654214fe71700da81b111f0ed787a7489d9a8d	c28e5923-0c94-4aba-b398-f12ec3c8baa7	1027
157	1	2026-06-01 07:00:00.150567+00	74aa466b-3d07-44e1-bdef-1bd1fca5aaf0	1frmk536	operator	issueKey	key:h4969fe8	\N	\\xa6073f2b8e06850f2a188542a45edb051919a7cb5a7d65943e4aaa13a748df52	b0a25fca-bf84-49e3-b135-6dab4155b66b	1028
158	1	2026-06-01 07:00:00.169901+00	74aa466b-3d07-44e1-bdef-1bd1fca5aaf0	1frmk536	operator	createPerson	person:967e49e2-d189-4e2b-b1a8-ac76a0974a27	\N	\\x68c47bcd713b110010a4cd979487ae9bd903f0f4db81154534c9e498809e2753	d2d29a20-d700-40b0-9af9-61a13ad509d8	1029
159	1	2026-06-01 07:00:00.17775+00	74aa466b-3d07-44e1-bdef-1bd1fca5aaf0	1frmk536	operator	issueKey	key:hc1a110a	\N	\\x7999a97d5a65bb6d96eee3bda2e5cc313d581425ce03c3416108a61090ec0cfe	81e5596a-4b82-4bd0-b263-aa85ac895e58	1030
16	1	2026-05-04 07:00:00.514482+00	74aa466b-3d07-44e1-bdef-1bd1fca5aaf0	1frmk536	operator	createController	controller:3	\N	\\x9539d8f2d3ba6db520c18be429183cc514fc1e681fd5b68d925a86f2f1c585f7	e486c2cc-902d-4ace-93d0-2d051df0e2d7	887
160	1	2026-06-01 07:00:00.194053+00	74aa466b-3d07-44e1-bdef-1bd1fca5aaf0	1frmk536	operator	createPerson	person:6d26aeed-bfd9-4cbb-8dab-bd4982a99d3e	\N	\\xf30a913ad9f5e14e84eed5e495cd4f07b7a3854ee8eddf8835f4f93cfdea15a0	f0da9750-fc71-4dee-9f86-e57e6a3fda16	1031
161	1	2026-06-01 07:00:00.20002+00	74aa466b-3d07-44e1-bdef-1bd1fca5aaf0	1frmk536	operator	issueKey	key:cnasfv29	\N	\\x1370ce138e3a818109ddeeda9c1f5f2ba3b37f4530010aec103879aa537e47d8	5c6e49f3-19f8-4028-a567-2eadc98bafa9	1032
162	1	2026-06-01 07:00:00.214276+00	74aa466b-3d07-44e1-bdef-1bd1fca5aaf0	1frmk536	operator	createPerson	person:ff04b98d-1707-4b4d-9e1b-6ef7eb0ecbe2	\N	\\xd358d07eceb90f79a2221ac33f678c0ee6cf01e06a3c80418a8e17cfb14f302b	ce20ccda-31f6-4aa9-8c37-274742ed1a41	1033
163	1	2026-06-01 07:00:00.22676+00	74aa466b-3d07-44e1-bdef-1bd1fca5aaf0	1frmk536	operator	issueKey	key:3oytrew1	\N	\\xc0abeb669f62488c18e977e9c9cf12f0c8fbce892e20a53ac4230c32b7355a47	f22e0ea2-9fc6-49d0-bf95-285733053902	1034
164	11	2026-06-01 07:00:00.240053+00	6686fe1f-8cc2-43c4-9237-54ed65e40c97	5krlbqyr	buyer	signDpa	dpa:08b59eb8-5481-4828-8faf-37e7ce76df25	\N	\\x39225137b042e1c6dcb17b39fdf942e503fcfdb7b81d66277c2b500ba61dfb44	1fdee6dd-95be-4448-b7b5-af27e72ebc4e	1035
165	11	2026-06-01 07:00:00.253086+00	6686fe1f-8cc2-43c4-9237-54ed65e40c97	5krlbqyr	buyer	signDpa	dpa:eef04dc1-6cd6-4e40-9655-017a68150726	\N	\\xca30e827e58b51f5d9494fa9054465db718ef92f84c61707ad15a000d40dc941	60805f6b-79b4-46b7-b484-af422acf371b	1036
166	10	2026-06-01 07:00:00.297009+00	7a2ab73e-570a-474c-b661-f71a91759fe4	b0k0fli9	publisher	createProduct	product:a4edc564-caab-4c7a-af4e-1f9e3de39fa8	\N	\\xa9035268dd20b1a6066af0071a6b95a98c24eccacf3889cf536511095ce29e25	98088e70-c1ec-4b43-b697-d72824306fda	1037
167	10	2026-06-01 07:00:00.331317+00	7a2ab73e-570a-474c-b661-f71a91759fe4	b0k0fli9	publisher	createOffer	offer:458182b2-342e-4413-bcb3-cdf4e3996538	\N	\\x23304d1ad74ed56848e23626c052a6d99437a0695a4cbf4ddcf0881f307491d8	b51282f1-1c6f-468e-9912-f73a7b4a25f1	1038
168	11	2026-06-01 07:00:00.387039+00	6686fe1f-8cc2-43c4-9237-54ed65e40c97	5krlbqyr	buyer	directPurchase	agreement:c27971c9-0502-4358-b39b-fbf85b4a1125	\N	\\xa599eb3e175116514ef2203c402170f97caa2c746c3b38a43bc9376161747815	6176934a-aa0c-41e8-b582-692c0acd749d	1039
169	11	2026-06-01 07:00:00.558886+00	\N	\N	job	makeLicence	licence:7a7cacf9-12f2-4978-af49-bf3563389cf8	\N	\\x1bed4c0b9d27b8f31778c6294e89b1b669cb688c0cee7ae0a383eae40d958c57	\N	1069
17	1	2026-05-04 07:00:00.551695+00	74aa466b-3d07-44e1-bdef-1bd1fca5aaf0	1frmk536	operator	createInstitution	institution:2	\N	\\xd728970a5f3157f4c7353c91fc5a4a265e03da61a9edc093c63688333c4d6a6e	8468cb29-460b-49f1-87f7-3207a57bc79b	888
170	1	2026-06-01 07:00:00.582217+00	74aa466b-3d07-44e1-bdef-1bd1fca5aaf0	1frmk536	operator	createController	controller:12	\N	\\xa709d31e88158d72d2032cda42f58d7381b2dc7c9c399bdf8747cc4bea3884db	2c45ca2e-06b3-4820-bca2-2f7036832f7b	1070
171	1	2026-06-01 07:00:00.59111+00	74aa466b-3d07-44e1-bdef-1bd1fca5aaf0	1frmk536	operator	createInstitution	institution:7	\N	\\x7d9b96ac917fa065492ce4be5fc48fe9b1d6d297b309c2a66674667a21a6b6ba	8f203902-2c23-4f43-850e-e9eba00dfe7f	1071
172	1	2026-06-01 07:00:00.602491+00	74aa466b-3d07-44e1-bdef-1bd1fca5aaf0	1frmk536	operator	createPerson	person:e57d8e1f-013d-4d2a-9087-9a7b4b6e2206	\N	\\x670d9a5ad375d4f46709b6e8c607f8c096ffd7dbb474bfb3eb653f9ddd5a652d	e6d73e68-d447-48e4-b6ee-efce6ef33431	1072
173	1	2026-06-01 07:00:00.618704+00	74aa466b-3d07-44e1-bdef-1bd1fca5aaf0	1frmk536	operator	issueKey	key:33oyfoel	\N	\\x4c6b23319bfb61ce43b294ab90ea499fc766ce18db3832900e58599587b46167	dcbb6755-bb23-4766-851a-a4e229d5f637	1073
174	1	2026-06-01 07:00:00.628673+00	74aa466b-3d07-44e1-bdef-1bd1fca5aaf0	1frmk536	operator	createPerson	person:ea7f9ee3-a87e-4022-a1b4-d456d4502389	\N	\\x20c361a0a9716c4bd83141fa19e8d0be0d61de6cf7f7141c8566708e710603ae	ece28435-587f-4cf5-af94-47dffce669e8	1074
175	1	2026-06-01 07:00:00.641637+00	74aa466b-3d07-44e1-bdef-1bd1fca5aaf0	1frmk536	operator	issueKey	key:9k2l7704	\N	\\x9d7a61cf083e26ca6033ee2dabc081131d8eca44a9d2347550f7b2db921c7b1b	ce5bd2d9-1dd1-4baa-9e8d-dca01ded83d0	1075
176	1	2026-06-01 07:00:00.658613+00	74aa466b-3d07-44e1-bdef-1bd1fca5aaf0	1frmk536	operator	createPerson	person:d4a5acd4-6313-4b89-b875-dd85513b4ba5	\N	\\x5c18c0fbdaed854cfeb40bb7dcef97e1f76693b2a419fff97738c095a5fcf538	8ee85b68-811b-4e75-86c4-149a8a54b86a	1076
177	1	2026-06-01 07:00:00.669937+00	74aa466b-3d07-44e1-bdef-1bd1fca5aaf0	1frmk536	operator	issueKey	key:4pmjrr52	\N	\\xa6073f2b8e06850f2a188542a45edb051919a7cb5a7d65943e4aaa13a748df52	66dea266-b437-40c9-bb61-6f3878f7248f	1077
178	1	2026-06-01 07:00:00.692746+00	74aa466b-3d07-44e1-bdef-1bd1fca5aaf0	1frmk536	operator	createPerson	person:d0ec545b-c44e-43b0-b58c-94234c26f555	\N	\\xd19f0c47cf098f5a63199c00564c12adf24d385c53f6ff65350e31e658984231	af8deb2a-bdb7-462f-9ab1-acb3dd426b3e	1078
179	1	2026-06-01 07:00:00.705125+00	74aa466b-3d07-44e1-bdef-1bd1fca5aaf0	1frmk536	operator	issueKey	key:o51mo9dw	\N	\\x7999a97d5a65bb6d96eee3bda2e5cc313d581425ce03c3416108a61090ec0cfe	816e9003-455b-41ff-8181-08a20ed77d91	1079
18	1	2026-05-04 07:00:00.555984+00	74aa466b-3d07-44e1-bdef-1bd1fca5aaf0	1frmk536	operator	createPerson	person:8d6d0f27-bc2e-439f-8c8e-1e5583f9f71a	\N	\\xbceee7ef175e3b139b7de92b75f4646a388668a40b214ba8d991db57a6a34e9a	b4fb40a7-ab2a-4b51-b0d6-8909b5020705	889
180	1	2026-06-01 07:00:00.730572+00	74aa466b-3d07-44e1-bdef-1bd1fca5aaf0	1frmk536	operator	createPerson	person:f79e0e32-abfe-456e-aada-ba7617b40c7d	\N	\\x8571ed1d6991fe0195b5dc1cfbff09518c099de9eb7c1bafb118172d89c14362	d1651a89-51b5-4689-9aaf-3b20d9bf7918	1080
181	1	2026-06-01 07:00:00.746296+00	74aa466b-3d07-44e1-bdef-1bd1fca5aaf0	1frmk536	operator	issueKey	key:wga0c7cm	\N	\\x1370ce138e3a818109ddeeda9c1f5f2ba3b37f4530010aec103879aa537e47d8	bd568bf9-87df-42ed-a521-7cffa8acd6e3	1081
182	1	2026-06-01 07:00:00.762239+00	74aa466b-3d07-44e1-bdef-1bd1fca5aaf0	1frmk536	operator	createPerson	person:20c839ca-80f7-4f28-ae7c-e86c7f07f8ef	\N	\\x1666148da3fa9cca1f652455e1bf8a31e418f9ad7cfb441bb6aa65d554e85f44	09b5f202-42a7-4a31-b267-c92d91077749	1082
183	1	2026-06-01 07:00:00.77336+00	74aa466b-3d07-44e1-bdef-1bd1fca5aaf0	1frmk536	operator	issueKey	key:fqhr4ruw	\N	\\xc0abeb669f62488c18e977e9c9cf12f0c8fbce892e20a53ac4230c32b7355a47	b0dc1aec-9ac0-4fb2-a5c8-2d671790aafd	1083
184	12	2026-06-01 07:00:00.787924+00	e57d8e1f-013d-4d2a-9087-9a7b4b6e2206	33oyfoel	buyer	signDpa	dpa:e2f11d34-36dc-45ac-a8c2-7f42c857a6ed	\N	\\xda38e2f3e89861009d60e5e118f196676bf15ffb3d31b47e2b5402b8413a45f0	630357fa-b716-48a5-8c5e-e29cd50c3498	1084
185	1	2026-06-01 07:00:00.791852+00	74aa466b-3d07-44e1-bdef-1bd1fca5aaf0	1frmk536	operator	createPublisher	publisher:13	\N	\\x60472a78fc8674841bbf284a32b61481a8de870cd23b427de3d1ed59670128c2	b1dd7676-58dc-4105-8118-c2cbc5e40c40	1085
186	1	2026-06-01 07:00:00.812065+00	74aa466b-3d07-44e1-bdef-1bd1fca5aaf0	1frmk536	operator	createPerson	person:6d446a86-9177-435a-b693-6134050d0c1d	\N	\\xcaba752d95f453bf75450b90cceb6bec811fd1d4ec8a9e521e43f5803f8d0f00	b650073b-9d1d-4333-8969-3d9127503f0b	1086
187	1	2026-06-01 07:00:00.815667+00	74aa466b-3d07-44e1-bdef-1bd1fca5aaf0	1frmk536	operator	issueKey	key:uwbcrv0d	\N	\\x97de630ab5086d70941ad8b746211cb06eb5d6186d2cdc75931f90e35b86ae88	04ae31dc-6fbf-4f88-b759-b17012ca6de8	1087
188	1	2026-06-01 07:00:00.836104+00	74aa466b-3d07-44e1-bdef-1bd1fca5aaf0	1frmk536	operator	createPerson	person:5cefcad1-46de-4923-8085-1eafe4b77561	\N	\\x1a6107846523716ba4c4804e3bf6a109d6e10a5e59d852332134665bb03bfa97	51fc30c5-02da-4768-9067-b07e2b1f8657	1088
189	1	2026-06-01 07:00:00.850231+00	74aa466b-3d07-44e1-bdef-1bd1fca5aaf0	1frmk536	operator	issueKey	key:5seiy400	\N	\\xa6073f2b8e06850f2a188542a45edb051919a7cb5a7d65943e4aaa13a748df52	67182bf4-615a-4114-ab0b-9779868e49d7	1089
19	1	2026-05-04 07:00:00.588202+00	74aa466b-3d07-44e1-bdef-1bd1fca5aaf0	1frmk536	operator	issueKey	key:ryfcd1hv	\N	\\x4c6b23319bfb61ce43b294ab90ea499fc766ce18db3832900e58599587b46167	2837f8f8-590b-4bca-8b7e-3fb2c41a84ea	890
190	1	2026-06-01 07:00:00.874257+00	74aa466b-3d07-44e1-bdef-1bd1fca5aaf0	1frmk536	operator	createPerson	person:7a38e6ed-c2f5-46bb-9591-0dfcebafa717	\N	\\x0472e0191577243be278939b0eb8683f1ae9b180fe351b2a4628cdd77d515c63	84fa7d57-74e6-4377-ad43-ba4a98d9d4d4	1090
191	1	2026-06-01 07:00:00.882583+00	74aa466b-3d07-44e1-bdef-1bd1fca5aaf0	1frmk536	operator	issueKey	key:hm9gb1bb	\N	\\xc0abeb669f62488c18e977e9c9cf12f0c8fbce892e20a53ac4230c32b7355a47	a57a2600-5dc4-4f29-8853-3ae88f527742	1091
192	11	2026-08-03 07:00:00.027834+00	ff04b98d-1707-4b4d-9e1b-6ef7eb0ecbe2	3oytrew1	school	drawSeats	draw:6d49b1df-3cfd-457e-9076-2d9065a7d455	\N	\\x8adb4ef32b2856e6cb0deea769c32d9cc53287d900bdfb2a26b93184045c05dc	2660816e-5d93-4e18-951c-db02793f6ec8	1093
193	11	2026-08-03 07:00:00.034236+00	7a38e6ed-c2f5-46bb-9591-0dfcebafa717	hm9gb1bb	school	drawSeats	draw:62e3e733-db62-413c-b162-b42569e58e34	\N	\\x3cfa114b81c31406d88bcd101f8cdd1cd71c0260be819052fbc1513e0b1de661	a2bf09b9-15a7-434d-a27f-5b6d78104213	1094
194	11	2026-08-03 07:00:00.03968+00	7a38e6ed-c2f5-46bb-9591-0dfcebafa717	hm9gb1bb	school	drawSeats	draw:69572944-2d8c-4e25-8c8b-3c89cc567599	\N	\\x4d31ec16c39171bb2ddb98fddd15182b48e93b4305b3551a4fc5881caee355bc	6ab2c700-514e-4e31-a5d6-b27f8bcb7f0d	1095
195	11	2026-08-03 07:00:00.080565+00	ff04b98d-1707-4b4d-9e1b-6ef7eb0ecbe2	3oytrew1	school	joinWaitlist	waiting:f049646d-40e0-4be6-8832-ce0180576f42	\N	\\x2fcf37a569ecdf82782f4ed348d8aaaa26df27482cf459831839c7d9f9601b2f	4d16e25b-d3fd-4e14-bdee-80d7ec48e944	1096
196	11	2026-08-03 07:00:00.376715+00	6686fe1f-8cc2-43c4-9237-54ed65e40c97	5krlbqyr	buyer	importRoster	roster-import:c167628c-2049-4363-83a6-638d0dfe0e90	\N	\\x3f5db7968a8f0c53fd34144b8e80cb71c9a33ac09276d8414137f7d169e186e7	d10b2604-bb4e-40db-beb9-e219053b9009	1097
197	11	2026-08-03 07:00:00.421739+00	ff04b98d-1707-4b4d-9e1b-6ef7eb0ecbe2	3oytrew1	school	drawForPupils	pool:c08e3ccc-fad7-46a1-bc9b-3c9b937d910e	\N	\\x83ad7b2cc77d75cd7451e15a199407bd571cf3c041c4f9f4360658ba4415c6c3	a49fe42f-8fb5-4e0d-8426-cad3d95d730c	1099
198	10	2026-09-02 07:00:00.012415+00	7a2ab73e-570a-474c-b661-f71a91759fe4	b0k0fli9	publisher	receiveBatch	usage-batch:8b41eeed-e4ae-47e6-8037-9cff99de24c4	\N	\\x606d4bdb942ae06f005268d4899ff29d89228ecf4302cd6cd7264092f1f99a50	c9c0d86b-928e-4a32-a66d-101d67407099	1101
199	10	2026-09-02 07:00:00.133494+00	7a2ab73e-570a-474c-b661-f71a91759fe4	b0k0fli9	publisher	reportMonth	month:2026-08	\N	\\x882a8c86b0d5583147702bd033320d352fda91e39aa7b89f1fc913da667d7de7	47af557e-f61a-4fed-9c39-d20ef94ec17c	1104
2	1	2026-05-04 07:00:00.19964+00	74aa466b-3d07-44e1-bdef-1bd1fca5aaf0	1frmk536	operator	createInstitution	institution:1	\N	\\x602f1aa9c4627814dfcf6c52ea8b30f64fb2579461cf1fc2f6d2294f10197f21	5b2c297e-dfe4-47e2-b2ad-8eb9bd907d80	873
20	1	2026-05-04 07:00:00.622494+00	74aa466b-3d07-44e1-bdef-1bd1fca5aaf0	1frmk536	operator	createPerson	person:780aa7ad-fb70-42fe-a03d-288bb9bbcda7	\N	\\xe8cfe8ed1997da4355f9c169690cc82963a877521bef5c834923614066bbe77b	5cd3179f-ec17-4df4-a922-47e012866ba9	891
200	11	2026-09-02 07:00:00.15084+00	6686fe1f-8cc2-43c4-9237-54ed65e40c97	5krlbqyr	buyer	startReconciliations	month:2026-08	\N	\N	273bdc1b-97d3-4b35-9bf5-407af4a72800	1105
201	10	2026-09-02 07:00:00.174932+00	2be9833a-4ef0-422c-b769-b036b1b4b5d0	d6cx1v6a	finance	createInvoiceRun	invoice-run:754e73f8-d922-46d5-9d4e-b695f395d12f	\N	\\xd6d7dfe2c0b06a482d9ba0cb5ea53eddf26ca0e005e8fdc764ca84ef8094dfb3	5738f113-ffbc-417c-bc72-ffcea12c5f86	1106
202	10	2026-09-02 07:00:00.412809+00	\N	\N	job	issueInvoice	invoice:3a2cc545-62dc-479e-a4f8-45196a9de816	\N	\\x76a9e37aa47652965037162ee4ae2c2891dbffc29fe56d9da2a4b4020470feb7	\N	1117
203	10	2026-09-02 07:00:00.461883+00	7a2ab73e-570a-474c-b661-f71a91759fe4	b0k0fli9	publisher	createProduct	product:9f452304-e47d-4462-bdd5-8f2ea0bdacfa	\N	\\xcc8d4941d0df51eea2c5ffe9a346a0e88eb4cd4a968af9137b97286675c56297	15ea9327-1468-458c-bfcc-13ef62ef4225	1120
204	11	2026-09-02 07:00:00.525911+00	6686fe1f-8cc2-43c4-9237-54ed65e40c97	5krlbqyr	buyer	createRound	round:ed43ea9a-de47-4c37-8b87-e4e6e7c83b49	\N	\\x0010b4b140264089c7c25149a7a578081eaf4321f579d0f7703476fc6576d6ca	2a3543cb-a2b6-4288-8f5d-1a211860585f	1121
205	1	2026-09-02 07:00:00.547562+00	74aa466b-3d07-44e1-bdef-1bd1fca5aaf0	1frmk536	operator	createPerson	person:f8b6ed24-b6d2-41b2-8e55-9afdcadb4554	\N	\\xfdab18a80818418904d914e6c928e1c98ed0f113444d8f65344569e8d9cd612b	97993104-1f82-4ebc-8dbb-b13a3ddb5a66	1122
206	1	2026-09-02 07:00:00.565996+00	74aa466b-3d07-44e1-bdef-1bd1fca5aaf0	1frmk536	operator	issueKey	key:9xo3m0c7	\N	\\xc0abeb669f62488c18e977e9c9cf12f0c8fbce892e20a53ac4230c32b7355a47	5ef4f9ca-4a2b-4155-8b61-a6241a649e4e	1123
207	11	2026-09-02 07:00:00.612276+00	6686fe1f-8cc2-43c4-9237-54ed65e40c97	5krlbqyr	buyer	requestErasure	erasure:3fc404ed-31cf-43f4-9356-c38660cdd0f5	\N	\N	63ac61a7-a371-4025-a73f-a4158f0ef455	1124
208	11	2026-09-02 07:00:00.633192+00	26c5dc16-0b46-436a-b262-d08418e040af	h4969fe8	finance	simulate	simulation:e6f422b1-92c5-451d-afe2-f8a04ac28b68	\N	\N	02c1e0bb-c6f2-4fd8-8023-421de321e2d8	1125
209	11	2026-09-06 07:00:00.259268+00	6686fe1f-8cc2-43c4-9237-54ed65e40c97	5krlbqyr	buyer	importRoster	roster-import:ee51089e-097e-4163-80a4-257562626891	\N	\\x5319024173d17c4d45c0fc4066bcc07fde5f2201da6b1169704655c32edeed83	b7b85ec8-ff7d-42d2-892b-e2527e72aa23	1127
21	1	2026-05-04 07:00:00.64125+00	74aa466b-3d07-44e1-bdef-1bd1fca5aaf0	1frmk536	operator	issueKey	key:8l6ap6vd	\N	\\x9d7a61cf083e26ca6033ee2dabc081131d8eca44a9d2347550f7b2db921c7b1b	bb2c2c2a-d618-4136-a52a-1f8b68580c24	892
210	1	2026-09-06 07:00:00.313047+00	74aa466b-3d07-44e1-bdef-1bd1fca5aaf0	1frmk536	operator	createController	controller:14	\N	\\x54c51bb70ec9c010251a47cc21551f29d2bb1517df7a3245d7a42775c66ccdec	398bdbb1-b195-44c7-a7ef-4fbb0025e680	1129
211	1	2026-09-06 07:00:00.327412+00	74aa466b-3d07-44e1-bdef-1bd1fca5aaf0	1frmk536	operator	createInstitution	institution:8	\N	\\x01a53091fabdf4f62677cb4c5f3292172cc6e660c963272f29a2ff0463ea46a2	f42d6d85-8817-4d19-81ac-fb3065a62a7b	1130
212	1	2026-09-06 07:00:00.347157+00	74aa466b-3d07-44e1-bdef-1bd1fca5aaf0	1frmk536	operator	createPerson	person:97aa113b-1fc3-4cb9-9b2a-35cc5677d2d9	\N	\\x0b4ab7c0e8b22a350d2fefd251eeee0530d4b8dd6801fc722a0e8f0f83ba48dd	a2fb0ae1-9ad0-4203-9174-a67d13009542	1131
213	1	2026-09-06 07:00:00.358075+00	74aa466b-3d07-44e1-bdef-1bd1fca5aaf0	1frmk536	operator	issueKey	key:vemy7llu	\N	\\x4c6b23319bfb61ce43b294ab90ea499fc766ce18db3832900e58599587b46167	a9a945c6-d3ba-428f-a175-71ce9750b20d	1132
214	1	2026-09-06 07:00:00.38175+00	74aa466b-3d07-44e1-bdef-1bd1fca5aaf0	1frmk536	operator	createPerson	person:128431ef-48d7-4379-9448-4ef6319bf579	\N	\\x9c7b8c6f7beb14353a71b5bf5d62af02aa5fb003396471cc38eb4738d8491dba	f7f15e13-37f3-48e8-ac43-75086c451c3d	1133
215	1	2026-09-06 07:00:00.394301+00	74aa466b-3d07-44e1-bdef-1bd1fca5aaf0	1frmk536	operator	issueKey	key:r1l2dq40	\N	\\x9d7a61cf083e26ca6033ee2dabc081131d8eca44a9d2347550f7b2db921c7b1b	cb64fdfc-4427-4beb-90a1-e905ce27dd81	1134
216	1	2026-09-06 07:00:00.398831+00	74aa466b-3d07-44e1-bdef-1bd1fca5aaf0	1frmk536	operator	createPerson	person:faaaeb92-5bb9-4b2b-87fa-345221be3617	\N	\\x826b48d9c6d1465c382da46624bc700ba55b77768c4d6397f5589e13f26f9140	61de77a7-06de-4c55-a255-2df553b565be	1135
217	1	2026-09-06 07:00:00.417317+00	74aa466b-3d07-44e1-bdef-1bd1fca5aaf0	1frmk536	operator	issueKey	key:e599l8m7	\N	\\xa6073f2b8e06850f2a188542a45edb051919a7cb5a7d65943e4aaa13a748df52	a66ddf66-220f-4870-947e-b3056e932608	1136
218	1	2026-09-06 07:00:00.430643+00	74aa466b-3d07-44e1-bdef-1bd1fca5aaf0	1frmk536	operator	createPerson	person:109a60c1-a0e2-47fa-8b0e-cd0d65451115	\N	\\x0e797477a37fe4a3d256e6e44499e7f09d18303d30e886d171a763acbcfec680	441dab4e-4159-481a-a246-d68f11c85fde	1137
219	1	2026-09-06 07:00:00.448453+00	74aa466b-3d07-44e1-bdef-1bd1fca5aaf0	1frmk536	operator	issueKey	key:xq19aujy	\N	\\x7999a97d5a65bb6d96eee3bda2e5cc313d581425ce03c3416108a61090ec0cfe	650c3a54-199d-45d4-9760-4f1a5bf9b306	1138
22	1	2026-05-04 07:00:00.670132+00	74aa466b-3d07-44e1-bdef-1bd1fca5aaf0	1frmk536	operator	createPerson	person:dbcbf3f6-2f9b-4540-b269-9527b309c286	\N	\\x0ac4d20ac64534fc3440638625ae21b3c3289c5b35be8af717f9c979757dedb0	56f6f527-4fc4-443b-bf66-ec3f2f320ae1	893
220	1	2026-09-06 07:00:00.466291+00	74aa466b-3d07-44e1-bdef-1bd1fca5aaf0	1frmk536	operator	createPerson	person:2d404b00-74e9-4ca0-94d0-45ffb6fc88ca	\N	\\x12749b7fa6e91e9b415d2574f52799e2dffbd032264ff25146aff89568a2401d	26619cbc-13ac-4883-b90f-309888508720	1139
221	1	2026-09-06 07:00:00.469258+00	74aa466b-3d07-44e1-bdef-1bd1fca5aaf0	1frmk536	operator	issueKey	key:6lhi0yao	\N	\\x1370ce138e3a818109ddeeda9c1f5f2ba3b37f4530010aec103879aa537e47d8	ca839e7e-b6d8-4a5e-a20e-5fc77a7651c1	1140
222	1	2026-09-06 07:00:00.486817+00	74aa466b-3d07-44e1-bdef-1bd1fca5aaf0	1frmk536	operator	createPerson	person:e0bba0fb-953a-4a3f-89d9-bc188578914c	\N	\\x8231b5c0ca9e8258a5a2f8a48199f929d1a13a747f9f866a511f5ec4fd18f8f6	075a18b0-4a61-4960-8391-24abee4d938c	1141
223	1	2026-09-06 07:00:00.498452+00	74aa466b-3d07-44e1-bdef-1bd1fca5aaf0	1frmk536	operator	issueKey	key:gu9lrumz	\N	\\xc0abeb669f62488c18e977e9c9cf12f0c8fbce892e20a53ac4230c32b7355a47	850768d3-5ced-410e-90dc-18ad6e022def	1142
224	14	2026-09-06 07:00:00.529742+00	97aa113b-1fc3-4cb9-9b2a-35cc5677d2d9	vemy7llu	buyer	signDpa	dpa:06a2da32-0358-48fb-994d-678c3a17f3e2	\N	\\x969ca44f2e6ae80231b057f900db0e27d402b1502676308cca0abc9c3d16dcfd	3839bcea-d01e-4acc-974f-d13560a66462	1143
225	1	2026-09-06 07:00:00.543793+00	74aa466b-3d07-44e1-bdef-1bd1fca5aaf0	1frmk536	operator	createController	controller:15	\N	\\x2c3c06a3cc2967317aa86cd3f5c746f6f629e0a7014504799f9f6b7ad27c21b0	341c130b-2635-4937-a480-e4ea24a1fd4b	1144
226	1	2026-09-06 07:00:00.553364+00	74aa466b-3d07-44e1-bdef-1bd1fca5aaf0	1frmk536	operator	createInstitution	institution:9	\N	\\xa0253b6b3a09b15d4155ea35facbfbaa7c0f5fe56a68d2e447302589fd4e6e34	03521943-feca-4e64-a059-064e62850850	1145
227	1	2026-09-06 07:00:00.569759+00	74aa466b-3d07-44e1-bdef-1bd1fca5aaf0	1frmk536	operator	createPerson	person:036ab984-22f0-4bee-bfc3-ea4b8076068f	\N	\\xbd468fd1eb3bfddd430e2cab960ef10c2e86e1d946e792b0e7a4e602bfa8b72c	7a732d31-9bb7-47ec-a4d2-284b3ae01700	1146
228	1	2026-09-06 07:00:00.578684+00	74aa466b-3d07-44e1-bdef-1bd1fca5aaf0	1frmk536	operator	issueKey	key:6rnjrlc9	\N	\\x4c6b23319bfb61ce43b294ab90ea499fc766ce18db3832900e58599587b46167	53318268-e336-49e7-9d17-b5be20621d0c	1147
229	1	2026-09-06 07:00:00.590517+00	74aa466b-3d07-44e1-bdef-1bd1fca5aaf0	1frmk536	operator	createPerson	person:803572a7-c555-437a-b53c-caf4edf00fbf	\N	\\x3f0c08734a07d1c8a80a7d04dd99320e3e6ebbaa8382b5a008739ab0d2c91350	27cc3640-3d0c-4cce-9bbd-d6e9f495ea0e	1148
23	1	2026-05-04 07:00:00.680433+00	74aa466b-3d07-44e1-bdef-1bd1fca5aaf0	1frmk536	operator	issueKey	key:658vjysc	\N	\\xa6073f2b8e06850f2a188542a45edb051919a7cb5a7d65943e4aaa13a748df52	a0e4ba18-f263-40d4-9b5e-0c42f2efdb25	894
230	1	2026-09-06 07:00:00.602496+00	74aa466b-3d07-44e1-bdef-1bd1fca5aaf0	1frmk536	operator	issueKey	key:uzyc1i3u	\N	\\x9d7a61cf083e26ca6033ee2dabc081131d8eca44a9d2347550f7b2db921c7b1b	1e8d344a-da5f-425e-a136-dbc2854c33b6	1149
231	1	2026-09-06 07:00:00.616271+00	74aa466b-3d07-44e1-bdef-1bd1fca5aaf0	1frmk536	operator	createPerson	person:a142da3f-a927-4796-8954-7af74100d667	\N	\\xf22674910730bd493a7923ab6c31fb667546280c75252e3db077887133a9285a	5b31ba3a-002b-447b-a012-e3aed934138a	1150
232	1	2026-09-06 07:00:00.622366+00	74aa466b-3d07-44e1-bdef-1bd1fca5aaf0	1frmk536	operator	issueKey	key:79ewopeh	\N	\\xa6073f2b8e06850f2a188542a45edb051919a7cb5a7d65943e4aaa13a748df52	dd805b40-8d90-45a2-974d-3ef15dfece46	1151
233	1	2026-09-06 07:00:00.632024+00	74aa466b-3d07-44e1-bdef-1bd1fca5aaf0	1frmk536	operator	createPerson	person:aca90a24-cf00-44db-8ac4-10bac0f02d66	\N	\\x0e796ff7c2c8d4de1939a2960e6eb4854d6b5899fcc7f0ca39f8c9c19a532f62	394b1d64-9c44-442d-ba6f-3812f7c49cae	1152
234	1	2026-09-06 07:00:00.642386+00	74aa466b-3d07-44e1-bdef-1bd1fca5aaf0	1frmk536	operator	issueKey	key:sk1cuxv6	\N	\\x7999a97d5a65bb6d96eee3bda2e5cc313d581425ce03c3416108a61090ec0cfe	43019051-7cdc-44a7-b9fc-1702ac8f1ed7	1153
235	1	2026-09-06 07:00:00.658356+00	74aa466b-3d07-44e1-bdef-1bd1fca5aaf0	1frmk536	operator	createPerson	person:013dc706-ab09-443f-8850-de7ef38a0ddf	\N	\\xcbf3d2b648d449e286e30070afae0a0ed4ef7a56f8f358296f138110e1725d8e	f74b8ed0-1935-458a-b577-a80736824df8	1154
236	1	2026-09-06 07:00:00.674466+00	74aa466b-3d07-44e1-bdef-1bd1fca5aaf0	1frmk536	operator	issueKey	key:dmsch1gg	\N	\\x1370ce138e3a818109ddeeda9c1f5f2ba3b37f4530010aec103879aa537e47d8	2d04e73d-0f84-4bfd-9660-2897bba5f2c5	1155
237	1	2026-09-06 07:00:00.678592+00	74aa466b-3d07-44e1-bdef-1bd1fca5aaf0	1frmk536	operator	createPerson	person:ae8a6df1-00db-452b-968e-18a471b3fb58	\N	\\xa3ff59117555e29db2b8798cac7af803bf7c63243b489ff5d71218718050a0eb	0bcee22c-32a6-4893-9696-5b1ce17da795	1156
238	1	2026-09-06 07:00:00.686442+00	74aa466b-3d07-44e1-bdef-1bd1fca5aaf0	1frmk536	operator	issueKey	key:4e7o49lq	\N	\\xc0abeb669f62488c18e977e9c9cf12f0c8fbce892e20a53ac4230c32b7355a47	4c2a8a98-1cf6-4b46-8065-28224e46dc7a	1157
239	15	2026-09-06 07:00:00.711756+00	036ab984-22f0-4bee-bfc3-ea4b8076068f	6rnjrlc9	buyer	signDpa	dpa:3d23e739-9683-4239-8bee-1609342caf79	\N	\\x469a499b9931ecc9120696ff74590521619f01aca11028c7f531b2e51b0e8688	b81079b1-c582-4645-9f50-a3d4bc108b01	1158
24	1	2026-05-04 07:00:00.708982+00	74aa466b-3d07-44e1-bdef-1bd1fca5aaf0	1frmk536	operator	createPerson	person:0b004681-7e4e-4752-b6cf-378ef07bb6cc	\N	\\x0631bceba9b0e8cb91810f80cbdfe0f5260bf33a23d0075a1d6f7c3cdfff9fda	c9af8af4-d972-4b8b-a031-b03671cca633	895
240	1	2026-09-06 07:00:00.715146+00	74aa466b-3d07-44e1-bdef-1bd1fca5aaf0	1frmk536	operator	createPerson	person:07b7383a-2859-401e-adda-cfc371b9e48e	\N	\\x2ca359ebf325bf60462c4f2267228241ce744786adfeaaf68c54adb493e38629	621ff4b7-9640-4e2f-8c38-48b63d7c8954	1159
241	1	2026-09-06 07:00:00.727615+00	74aa466b-3d07-44e1-bdef-1bd1fca5aaf0	1frmk536	operator	issueKey	key:vqxuot5g	\N	\\x7999a97d5a65bb6d96eee3bda2e5cc313d581425ce03c3416108a61090ec0cfe	b7ac4d22-9cae-408f-8fd5-515f0d504a68	1160
242	1	2026-09-06 07:00:00.754763+00	74aa466b-3d07-44e1-bdef-1bd1fca5aaf0	1frmk536	operator	createPerson	person:48ccf716-fd3b-456c-b01e-aa8094e2a7f9	\N	\\x3f870a29a4acfc4bc37d5a651a6776903387d6a0868ae2eb1a226cc05df76a04	dfb7a929-6259-46ef-b636-6c8c3ba29125	1161
243	1	2026-09-06 07:00:00.784615+00	74aa466b-3d07-44e1-bdef-1bd1fca5aaf0	1frmk536	operator	issueKey	key:g0ugxafu	\N	\\x7999a97d5a65bb6d96eee3bda2e5cc313d581425ce03c3416108a61090ec0cfe	bb94a82b-a048-4288-80b8-9a88c8f28d68	1162
244	1	2026-09-06 07:00:00.792547+00	74aa466b-3d07-44e1-bdef-1bd1fca5aaf0	1frmk536	operator	createPerson	person:d56577d9-311e-4aea-8773-bb8e4c90bf3e	\N	\\xe09a76e8c0664c30726af7b41ba8304ebeb3b8f6678899a070a45a1236cb349b	4c72f4dd-bbed-4fbf-85ad-9ad6fc21a7ef	1163
245	1	2026-09-06 07:00:00.814423+00	74aa466b-3d07-44e1-bdef-1bd1fca5aaf0	1frmk536	operator	issueKey	key:uefxptte	\N	\\x7999a97d5a65bb6d96eee3bda2e5cc313d581425ce03c3416108a61090ec0cfe	673900c7-d612-48b5-91dc-e6de718eee95	1164
246	1	2026-09-06 07:00:00.831427+00	74aa466b-3d07-44e1-bdef-1bd1fca5aaf0	1frmk536	operator	createPerson	person:f3e0cb31-e43e-49bf-adb8-d7b46075d148	\N	\\x7911304d057ec3d2c3af0ec37ca67bdbd908c3633dd715ec9133fda0054eeeb6	b8c5da2f-6b4c-4fcb-8d59-166e76ad9109	1165
247	1	2026-09-06 07:00:00.84257+00	74aa466b-3d07-44e1-bdef-1bd1fca5aaf0	1frmk536	operator	issueKey	key:gyzjk85v	\N	\\x1370ce138e3a818109ddeeda9c1f5f2ba3b37f4530010aec103879aa537e47d8	1bc01308-0f28-4f19-8ea4-2de778440b09	1166
248	1	2026-09-06 07:00:00.854077+00	74aa466b-3d07-44e1-bdef-1bd1fca5aaf0	1frmk536	operator	createPublisher	publisher:16	\N	\\x3013996d2387cf8b96acbe99ff26296d50554649e329ce6f1dc6fe5b5607530b	c6040618-693c-48ae-90be-327db6f0a41f	1167
249	1	2026-09-06 07:00:00.865825+00	74aa466b-3d07-44e1-bdef-1bd1fca5aaf0	1frmk536	operator	createPerson	person:76bd28c6-0893-4c84-9efe-382ae02f699d	\N	\\x01bb1d4ee08828d75d4994abade6bda9ec2a11d23b6cf1925ed62528e627f692	0a3bf310-5903-42dc-964a-32d3ec44ae2a	1168
25	1	2026-05-04 07:00:00.720641+00	74aa466b-3d07-44e1-bdef-1bd1fca5aaf0	1frmk536	operator	issueKey	key:q84ta55a	\N	\\x7999a97d5a65bb6d96eee3bda2e5cc313d581425ce03c3416108a61090ec0cfe	8fc96cd6-5179-48dd-b6ee-16fb609f8b48	896
250	1	2026-09-06 07:00:00.874462+00	74aa466b-3d07-44e1-bdef-1bd1fca5aaf0	1frmk536	operator	issueKey	key:wtzjo6r6	\N	\\x97de630ab5086d70941ad8b746211cb06eb5d6186d2cdc75931f90e35b86ae88	21dd811a-ecd7-48d0-a138-56452c3163ad	1169
251	1	2026-09-06 07:00:00.888728+00	74aa466b-3d07-44e1-bdef-1bd1fca5aaf0	1frmk536	operator	createPerson	person:21b73ee1-a5ed-4094-830c-0ec0df213f22	\N	\\x1bb7b56c5d980889ec48f157c78a5ce0d8a99a346fa20b2bcb843b93d16adabd	b7d1a672-ff09-43e3-8096-86f6366009f9	1170
252	1	2026-09-06 07:00:00.898508+00	74aa466b-3d07-44e1-bdef-1bd1fca5aaf0	1frmk536	operator	issueKey	key:j5bkknxn	\N	\\xa6073f2b8e06850f2a188542a45edb051919a7cb5a7d65943e4aaa13a748df52	94279cbd-eb22-4793-b222-b22190ff91b1	1171
253	16	2026-09-06 07:00:00.924302+00	76bd28c6-0893-4c84-9efe-382ae02f699d	wtzjo6r6	publisher	createProduct	product:2f6c9de8-1c09-460e-8e67-56dc4a70627e	\N	\\x0094a6a83eff175ab12f3f40885dddeeae9fe7ab73937427bd83ac98ac7d6342	54115a2c-7a64-47ec-bdc9-ef521ca6acbc	1172
254	1	2026-09-06 07:00:00.947002+00	74aa466b-3d07-44e1-bdef-1bd1fca5aaf0	1frmk536	operator	createPublisher	publisher:17	\N	\\xe7b25c7cf4dec6907e9eb26a0554202884b8b0890a7ea80c215052058e6da490	735f4ce2-7ae1-48af-b4dd-42f322feeecf	1173
255	1	2026-09-06 07:00:00.952772+00	74aa466b-3d07-44e1-bdef-1bd1fca5aaf0	1frmk536	operator	createPerson	person:2b3f7663-0c05-4b4b-83b0-d802aa8d1d46	\N	\\x4d2dc60a1d7a5f91be228a1f4372759766ca5a084cbd9b5da78772de5893228c	5729887e-c73b-4502-b00b-e3f18d03e545	1174
256	1	2026-09-06 07:00:00.966392+00	74aa466b-3d07-44e1-bdef-1bd1fca5aaf0	1frmk536	operator	issueKey	key:xi2mf74n	\N	\\x97de630ab5086d70941ad8b746211cb06eb5d6186d2cdc75931f90e35b86ae88	d97d3920-83c7-4108-bde9-e36cfc097422	1175
257	1	2026-09-06 07:00:00.981362+00	74aa466b-3d07-44e1-bdef-1bd1fca5aaf0	1frmk536	operator	createPerson	person:b4dfc578-2383-40f1-9528-8d56f9953143	\N	\\x81b213fa78ca06fe842d49d19078ba86392fe6f763b022c092c56ca963b7542e	a65d219d-4c5f-432e-9b0a-19affc9b31d5	1176
258	1	2026-09-06 07:00:00.988571+00	74aa466b-3d07-44e1-bdef-1bd1fca5aaf0	1frmk536	operator	issueKey	key:4me6qlal	\N	\\xa6073f2b8e06850f2a188542a45edb051919a7cb5a7d65943e4aaa13a748df52	05065f4b-0c47-4fb1-b9f0-cf8c09a20952	1177
259	17	2026-09-06 07:00:01.008745+00	2b3f7663-0c05-4b4b-83b0-d802aa8d1d46	xi2mf74n	publisher	createProduct	product:dcdaba91-243a-49df-8bd1-5c199389cdbf	\N	\\x8c5e75bceba1ae5d8add314ebe63c62329eeec808c8d3ea7f8eea72452ab8d82	bbf217e2-0705-49ea-acc3-de5b458c3a27	1178
26	1	2026-05-04 07:00:00.740219+00	74aa466b-3d07-44e1-bdef-1bd1fca5aaf0	1frmk536	operator	createPerson	person:e71ecb05-c293-4bb0-ab53-5177c021b399	\N	\\xa7823e357259022fec83a2f2139d80bc677a94128cda077f91903a624f5a062a	59d6b4fd-5417-480a-b7a5-ce9e36f9ad3d	897
260	14	2026-09-06 07:00:01.026463+00	97aa113b-1fc3-4cb9-9b2a-35cc5677d2d9	vemy7llu	buyer	createRound	round:fa04bdc3-ebeb-4959-a595-870d4abe3cf9	\N	\\xbdf70b23b96189c9a50f68db66a74f4dc0f7b1ece6d6b71cebed91932027ccba	050aaacb-c77e-4bf7-8c41-6afad629fe1b	1179
261	14	2026-09-06 07:00:01.144883+00	97aa113b-1fc3-4cb9-9b2a-35cc5677d2d9	vemy7llu	buyer	invite	round:fa04bdc3-ebeb-4959-a595-870d4abe3cf9	\\xe5c2939d91b818de53b812ef645fcda508f26389b9b0787c2995d170416350c0	\\x966f901eab3e346b36a562bc7ac0a8ee252f7f6210e391e63264c6ce99e2f245	ff74cf5b-8f52-4954-916e-60201c1c394a	1180
262	14	2026-09-06 07:00:01.170011+00	97aa113b-1fc3-4cb9-9b2a-35cc5677d2d9	vemy7llu	buyer	openDialogue	round:fa04bdc3-ebeb-4959-a595-870d4abe3cf9	\\xff9f3f51d6fe8fbb535f51ff0ec325e05ef46f9b0a1e7875bda41fcef25f2a88	\N	4e3e1e47-a48a-4b0c-a525-9c3d1cb7695e	1181
263	14	2026-09-06 07:00:01.184255+00	97aa113b-1fc3-4cb9-9b2a-35cc5677d2d9	vemy7llu	buyer	startDemand	round:fa04bdc3-ebeb-4959-a595-870d4abe3cf9	\\xa984b28f81a919e85eee05b68016c0226576989d5990683113bc479f6d8e8a5f	\N	77d34fa1-9dc9-4dd8-82ea-f55e3f30c4f7	1182
264	14	2026-09-06 07:00:01.211645+00	97aa113b-1fc3-4cb9-9b2a-35cc5677d2d9	vemy7llu	buyer	joinRound	round:fa04bdc3-ebeb-4959-a595-870d4abe3cf9	\N	\\x7ce3bfa354b1a77dc05b518b4b5275a343e7a823acf69a8bd4f013778123759e	57ae4e7e-15eb-4402-9b00-207701979e36	1183
265	14	2026-09-06 07:00:01.229411+00	97aa113b-1fc3-4cb9-9b2a-35cc5677d2d9	vemy7llu	buyer	commitDemand	lot:f8b0597d-7c08-4c32-8411-baa25557392e	\N	\\x7c36278d020f881ffefe3f868e6c5196c5f37e67d0f9a9363cac380a178533cb	ff8211c1-3d5d-4e4a-8db2-7927484483ad	1184
266	15	2026-09-06 07:00:01.253768+00	036ab984-22f0-4bee-bfc3-ea4b8076068f	6rnjrlc9	buyer	joinRound	round:fa04bdc3-ebeb-4959-a595-870d4abe3cf9	\N	\\x7ce3bfa354b1a77dc05b518b4b5275a343e7a823acf69a8bd4f013778123759e	15cb116c-137d-4566-839b-f4fcac804d44	1185
267	15	2026-09-06 07:00:01.267922+00	036ab984-22f0-4bee-bfc3-ea4b8076068f	6rnjrlc9	buyer	commitDemand	lot:f8b0597d-7c08-4c32-8411-baa25557392e	\N	\\x7c36278d020f881ffefe3f868e6c5196c5f37e67d0f9a9363cac380a178533cb	9c463bb3-b2be-4304-8186-1e329ee34024	1186
268	14	2026-09-06 07:00:01.295104+00	97aa113b-1fc3-4cb9-9b2a-35cc5677d2d9	vemy7llu	buyer	lockDemand	round:fa04bdc3-ebeb-4959-a595-870d4abe3cf9	\\x102e860e3c529623aec1d281026e4a1bcf8da5179b6befe6fa72b96f03fa9542	\N	94846f20-fd10-443b-95df-967849a36c54	1187
269	14	2026-09-06 07:00:01.326757+00	97aa113b-1fc3-4cb9-9b2a-35cc5677d2d9	vemy7llu	buyer	chooseRegime	round:fa04bdc3-ebeb-4959-a595-870d4abe3cf9	\N	\\x33b68b685274dec10a7819bab729be8e3d287f04abdc99a02c4dd6901135791e	1b9a24ed-c0f4-429f-af9a-c36db8e21299	1188
27	1	2026-05-04 07:00:00.76012+00	74aa466b-3d07-44e1-bdef-1bd1fca5aaf0	1frmk536	operator	issueKey	key:ajuhgrue	\N	\\x1370ce138e3a818109ddeeda9c1f5f2ba3b37f4530010aec103879aa537e47d8	83623dfa-b624-4b25-9e91-bdf0dbf12de3	898
270	14	2026-09-06 07:00:01.344986+00	128431ef-48d7-4379-9448-4ef6319bf579	r1l2dq40	approver	approve	round:fa04bdc3-ebeb-4959-a595-870d4abe3cf9	\N	\\xaff21019c120ac56de0f172eaf70774cfd2bc05c23d95d4ffec0290e3c62dec9	c476b5fe-0d37-4762-bcdd-c850f48193d3	1189
271	15	2026-09-06 07:00:01.374896+00	803572a7-c555-437a-b53c-caf4edf00fbf	uzyc1i3u	approver	approve	round:fa04bdc3-ebeb-4959-a595-870d4abe3cf9	\N	\\xaff21019c120ac56de0f172eaf70774cfd2bc05c23d95d4ffec0290e3c62dec9	7c40ad36-19fa-4172-9e4b-f6bfb4db2bce	1190
272	14	2026-09-06 07:00:01.404295+00	07b7383a-2859-401e-adda-cfc371b9e48e	vqxuot5g	opener	addOpener	round:fa04bdc3-ebeb-4959-a595-870d4abe3cf9	\N	\\xfd40f70427e38215ee499b3290378b5b5115cd092667ecd1c431f4fbabb7a5d4	088e8f6b-71ad-4428-91fa-fdb8d181b57f	1191
273	14	2026-09-06 07:00:01.416142+00	48ccf716-fd3b-456c-b01e-aa8094e2a7f9	g0ugxafu	opener	addOpener	round:fa04bdc3-ebeb-4959-a595-870d4abe3cf9	\N	\\x5c3f62c1bf4e8dd855b1c181f26debe5008a59a42772e4e36e8bf72c27b23920	70a989f1-ac90-4238-96f8-6c73c349cd42	1192
274	14	2026-09-06 07:00:01.427009+00	d56577d9-311e-4aea-8773-bb8e4c90bf3e	uefxptte	opener	addOpener	round:fa04bdc3-ebeb-4959-a595-870d4abe3cf9	\N	\\x22c23539a5bab43ce073103ea718b6b4e4e6b3fd36cbd240fb0367506d7878ee	7abc2fb2-6a33-46ff-9ad4-627aa61c6968	1193
275	14	2026-09-06 07:00:01.453053+00	128431ef-48d7-4379-9448-4ef6319bf579	r1l2dq40	approver	publishRound	round:fa04bdc3-ebeb-4959-a595-870d4abe3cf9	\N	\\x3aa1e0b45a78745b3de122ab321f93cd8ab3b2f2675160d009851b38f6c64cf2	0985e36f-a658-49c7-98a1-9653a7c338ac	1194
276	16	2026-09-06 07:00:01.496854+00	76bd28c6-0893-4c84-9efe-382ae02f699d	wtzjo6r6	publisher	submitBid	bid:f8bb1355-f8ed-4465-99fe-36c88db41571	\N	\\xd380d9af22b1c1827b7f4f434091377b974b13746a1e76e3ead8c38dc7e0387c	22adb220-fba7-4451-b076-0dee8665345d	1195
277	17	2026-09-06 07:00:01.545306+00	2b3f7663-0c05-4b4b-83b0-d802aa8d1d46	xi2mf74n	publisher	submitBid	bid:0f408258-c3b8-45bc-a772-c9842b228cfe	\N	\\x6830bba2f666ca39ee93f40e7f7c6328d7e5fc52283fb75e38ed8ac160eedbb9	62edc853-83fb-464f-8708-85c89f7c4eed	1196
278	14	2026-10-12 10:01:00.034416+00	07b7383a-2859-401e-adda-cfc371b9e48e	vqxuot5g	opener	declareInterests	round:fa04bdc3-ebeb-4959-a595-870d4abe3cf9	\N	\\x34feeb6bfd9868c3eb04fce4967ebe7b3699442a06d254a6199ace76d3f69fea	3346db8b-0d71-40d4-9a37-fb645945bcf4	1198
279	14	2026-10-12 10:01:00.066006+00	07b7383a-2859-401e-adda-cfc371b9e48e	vqxuot5g	opener	openRound	round:fa04bdc3-ebeb-4959-a595-870d4abe3cf9	\N	\\x71d36029149ff79f1fdc0ab0d9b172bbec181ca480fa4296d7dc4b1384bf248f	3346db8b-0d71-40d4-9a37-fb645945bcf4	1198
28	1	2026-05-04 07:00:00.792134+00	74aa466b-3d07-44e1-bdef-1bd1fca5aaf0	1frmk536	operator	createPerson	person:1e7287fc-88a8-4fc5-becd-ea19b789b516	\N	\\xc4b93632153a52af45caaddbb714c68ccd228b3fe085afc280b3211e6b4ecfcd	559527f7-cd64-47f6-a05e-d36459029bfa	899
280	14	2026-10-12 10:01:00.075556+00	48ccf716-fd3b-456c-b01e-aa8094e2a7f9	g0ugxafu	opener	declareInterests	round:fa04bdc3-ebeb-4959-a595-870d4abe3cf9	\N	\\x34feeb6bfd9868c3eb04fce4967ebe7b3699442a06d254a6199ace76d3f69fea	850b2ec7-c6f4-416b-8e53-37f04e79d95f	1199
281	14	2026-10-12 10:01:00.111017+00	48ccf716-fd3b-456c-b01e-aa8094e2a7f9	g0ugxafu	opener	openRound	round:fa04bdc3-ebeb-4959-a595-870d4abe3cf9	\N	\\x97103a7d265e0aac382e3e3ec4276491563f5862c1bb3fbb47c259169fafce12	850b2ec7-c6f4-416b-8e53-37f04e79d95f	1199
282	14	2026-10-12 10:01:00.119886+00	97aa113b-1fc3-4cb9-9b2a-35cc5677d2d9	vemy7llu	buyer	declareInterests	round:fa04bdc3-ebeb-4959-a595-870d4abe3cf9	\N	\\x34feeb6bfd9868c3eb04fce4967ebe7b3699442a06d254a6199ace76d3f69fea	9e5288d2-ee56-40f4-9756-8a3e212382ad	1200
283	14	2026-10-12 10:01:00.129679+00	2d404b00-74e9-4ca0-94d0-45ffb6fc88ca	6lhi0yao	evaluator	declareInterests	round:fa04bdc3-ebeb-4959-a595-870d4abe3cf9	\N	\\x34feeb6bfd9868c3eb04fce4967ebe7b3699442a06d254a6199ace76d3f69fea	a1838b9c-219e-46b7-8c1f-94b4440feb44	1201
284	14	2026-10-12 10:01:00.142646+00	f3e0cb31-e43e-49bf-adb8-d7b46075d148	gyzjk85v	evaluator	declareInterests	round:fa04bdc3-ebeb-4959-a595-870d4abe3cf9	\N	\\x34feeb6bfd9868c3eb04fce4967ebe7b3699442a06d254a6199ace76d3f69fea	c55a5b8c-3784-4527-b4bb-bf655ac02246	1202
285	14	2026-10-12 10:01:00.171121+00	97aa113b-1fc3-4cb9-9b2a-35cc5677d2d9	vemy7llu	buyer	admitBids	round:fa04bdc3-ebeb-4959-a595-870d4abe3cf9	\N	\\x223c503751fa0e4a0b8afd0379b78ee8f37536b2de529ed92c98f85edf6ebdf2	684037b8-04cf-41c7-b096-d63d95bd7cdb	1203
286	14	2026-10-12 10:01:00.21044+00	2d404b00-74e9-4ca0-94d0-45ffb6fc88ca	6lhi0yao	evaluator	scoreBid	bid:f8bb1355-f8ed-4465-99fe-36c88db41571	\N	\\x57c85962f0be7de6421b813772db8287417ddd8cc3893b3f7db6859d6dfc166b	331128c3-d9fc-4f23-9c15-fb81a83bb4ff	1204
287	14	2026-10-12 10:01:00.226549+00	2d404b00-74e9-4ca0-94d0-45ffb6fc88ca	6lhi0yao	evaluator	scoreBid	bid:0f408258-c3b8-45bc-a772-c9842b228cfe	\N	\\x8b24f055affc3c02258b94eb743f52a24ee62650085ef13a9f2f3be7ac9a68df	e25abf78-b734-4c7a-914d-b95597e02e3a	1205
288	14	2026-10-12 10:01:00.265696+00	2d404b00-74e9-4ca0-94d0-45ffb6fc88ca	6lhi0yao	evaluator	handInScores	round:fa04bdc3-ebeb-4959-a595-870d4abe3cf9	\N	\\xf4e5791aa2e88cffc71f5e037bb6cfac3142083e69ee1e8959290d8c4620ace2	9e3cd598-1838-4b9f-92da-3d511c653283	1206
289	14	2026-10-12 10:01:00.2913+00	f3e0cb31-e43e-49bf-adb8-d7b46075d148	gyzjk85v	evaluator	scoreBid	bid:f8bb1355-f8ed-4465-99fe-36c88db41571	\N	\\x57c85962f0be7de6421b813772db8287417ddd8cc3893b3f7db6859d6dfc166b	0f4b3215-67ee-440a-aac3-ac73d5bcf76d	1207
29	1	2026-05-04 07:00:00.799353+00	74aa466b-3d07-44e1-bdef-1bd1fca5aaf0	1frmk536	operator	issueKey	key:wxxae09r	\N	\\xc0abeb669f62488c18e977e9c9cf12f0c8fbce892e20a53ac4230c32b7355a47	d7fbb0f4-4215-42a5-90a6-a5ec62f4c374	900
290	14	2026-10-12 10:01:00.318492+00	f3e0cb31-e43e-49bf-adb8-d7b46075d148	gyzjk85v	evaluator	scoreBid	bid:0f408258-c3b8-45bc-a772-c9842b228cfe	\N	\\x8b24f055affc3c02258b94eb743f52a24ee62650085ef13a9f2f3be7ac9a68df	e06e5f0e-2cf8-4c54-b2f2-2923b203a57c	1208
291	14	2026-10-12 10:01:00.354818+00	f3e0cb31-e43e-49bf-adb8-d7b46075d148	gyzjk85v	evaluator	handInScores	round:fa04bdc3-ebeb-4959-a595-870d4abe3cf9	\N	\\xf4e5791aa2e88cffc71f5e037bb6cfac3142083e69ee1e8959290d8c4620ace2	c32505f2-bcae-48fe-a571-94a9dd18bc77	1209
292	14	2026-10-12 10:01:00.395924+00	f3e0cb31-e43e-49bf-adb8-d7b46075d148	gyzjk85v	evaluator	agreeScores	bid:f8bb1355-f8ed-4465-99fe-36c88db41571	\N	\\x57c85962f0be7de6421b813772db8287417ddd8cc3893b3f7db6859d6dfc166b	8ca65714-ff0e-42dd-b05b-e79c3069d1ee	1210
293	14	2026-10-12 10:01:00.426027+00	f3e0cb31-e43e-49bf-adb8-d7b46075d148	gyzjk85v	evaluator	agreeScores	bid:0f408258-c3b8-45bc-a772-c9842b228cfe	\N	\\x8b24f055affc3c02258b94eb743f52a24ee62650085ef13a9f2f3be7ac9a68df	ba8c5434-4a37-46ed-bcf3-1532729b088c	1211
294	14	2026-10-12 10:01:00.469169+00	2d404b00-74e9-4ca0-94d0-45ffb6fc88ca	6lhi0yao	evaluator	signScores	round:fa04bdc3-ebeb-4959-a595-870d4abe3cf9	\N	\\xa19434ba35a84e5ae332e5c5d30bbfbd883f870c81db35f92fd21967fe4585c4	83621d1c-47cf-4df4-8a0c-ddc0a8cc0a00	1212
295	14	2026-10-12 10:01:00.510857+00	f3e0cb31-e43e-49bf-adb8-d7b46075d148	gyzjk85v	evaluator	signScores	round:fa04bdc3-ebeb-4959-a595-870d4abe3cf9	\N	\\xa19434ba35a84e5ae332e5c5d30bbfbd883f870c81db35f92fd21967fe4585c4	bdbbbe4d-9148-452a-8ceb-7d30b6c52a15	1213
296	14	2026-10-12 10:01:00.639144+00	97aa113b-1fc3-4cb9-9b2a-35cc5677d2d9	vemy7llu	buyer	evaluateRound	round:fa04bdc3-ebeb-4959-a595-870d4abe3cf9	\N	\\x54dd81eea4cd9ba438b98d5b8de670c775549e2cc5650e4ae70a0121e0accbd0	b14842f7-d675-4bbc-b048-4c08dc911c42	1214
297	14	2026-10-12 10:01:00.661973+00	128431ef-48d7-4379-9448-4ef6319bf579	r1l2dq40	approver	approve	round:fa04bdc3-ebeb-4959-a595-870d4abe3cf9	\N	\\x23ca2ef2bac39acc6ddda8d51bb8e5521302f12c0c48bf12c1e881f2c583dac2	06ad5386-0611-482d-9953-485dad5db455	1215
298	15	2026-10-12 10:01:00.749533+00	803572a7-c555-437a-b53c-caf4edf00fbf	uzyc1i3u	approver	approve	round:fa04bdc3-ebeb-4959-a595-870d4abe3cf9	\N	\\x23ca2ef2bac39acc6ddda8d51bb8e5521302f12c0c48bf12c1e881f2c583dac2	3f9e6e46-4ba9-4a93-8bda-d24e54b4c1c0	1216
299	14	2026-10-12 10:01:00.973416+00	97aa113b-1fc3-4cb9-9b2a-35cc5677d2d9	vemy7llu	buyer	sendLetters	round:fa04bdc3-ebeb-4959-a595-870d4abe3cf9	\N	\\x358565224303934bf5a3090f3eb040631bafd2a6a6c00b1d28294129bc7ef3d0	e4215364-9bc0-4e09-8860-d316521c554e	1217
3	1	2026-05-04 07:00:00.228675+00	74aa466b-3d07-44e1-bdef-1bd1fca5aaf0	1frmk536	operator	createPerson	person:3c7bd6c4-44a1-4dc3-b814-4014b26fd402	\N	\\x17b536010fb38c9b948512c847ea33418108766f6f27540fff07dd30365d5051	e2775ba2-f113-45e1-a578-4e5186c05ffb	874
30	3	2026-05-04 07:00:00.833732+00	8d6d0f27-bc2e-439f-8c8e-1e5583f9f71a	ryfcd1hv	buyer	signDpa	dpa:63b614a8-8c2b-4b11-a5cd-7e1a1e244925	\N	\\x6bdf93a082cac6a73d5a3a40cc826f2ce7bd30e85360eb8341bfb2c1884082ab	8f78abaf-c471-4102-aee3-5c9d76e5ca26	901
300	14	2026-10-22 22:00:00.030908+00	97aa113b-1fc3-4cb9-9b2a-35cc5677d2d9	vemy7llu	buyer	concludeRound	round:fa04bdc3-ebeb-4959-a595-870d4abe3cf9	\\x3c6770c0b99e0513297a699c83da0034d337ea2c6834dfdd719ef147c55669f2	\\x7bcef668b0ac32436352ebf26e6d5d9ccb026734f7d80414d0ff1bc7a9fea1e1	159482a9-fce2-4b5c-b4f6-57dbc0df5237	1219
301	11	2026-10-22 22:00:00.084093+00	\N	\N	job	erasePupil	erasure:3fc404ed-31cf-43f4-9356-c38660cdd0f5	\N	\\x39e3695d51b4fc4b6c26906ead82922afe900ec2a2f5d97c5585a1b7d55e791f	\N	1221
302	14	2026-10-22 22:00:00.336186+00	\N	\N	job	joinRoundDpa	dpa:d582d800-fc66-42c6-8797-58d79767c594	\N	\\x4019e42353397bb57faee60cf1c2344bb4fd7e615e13e415daf023bcb4cfb607	\N	1251
303	15	2026-10-22 22:00:00.337499+00	\N	\N	job	joinRoundDpa	dpa:b80959c8-00c9-4132-96b0-0613b6dfbc7b	\N	\\x0c535c1c7b1748278404c55478a660a34c4c6b45304924cbda765f3a21f3ef02	\N	1251
304	16	2026-10-22 22:00:00.382929+00	\N	\N	job	concludeAgreement	agreement:36f1f444-7c86-4303-be2a-3e34e31d216b	\N	\\x19823db77da6517d766cefcb46548a98c0ff887e98529f787296e8ab8854bba8	\N	1251
305	14	2026-10-22 22:00:00.384508+00	\N	\N	job	concludeAgreement	agreement:36f1f444-7c86-4303-be2a-3e34e31d216b	\N	\\x19823db77da6517d766cefcb46548a98c0ff887e98529f787296e8ab8854bba8	\N	1251
306	15	2026-10-22 22:00:00.387313+00	\N	\N	job	concludeAgreement	agreement:36f1f444-7c86-4303-be2a-3e34e31d216b	\N	\\x19823db77da6517d766cefcb46548a98c0ff887e98529f787296e8ab8854bba8	\N	1251
307	14	2026-10-22 22:00:00.408221+00	\N	\N	job	makeLicence	licence:cff7453d-f0a7-4bae-84fb-6babffd554c1	\N	\\xde4e5dd39ea124a6bcdc6423827253f298edac9790f65749e66e0eef03b451e9	\N	1253
308	15	2026-10-22 22:00:00.429496+00	\N	\N	job	makeLicence	licence:cc426247-8e2b-421a-92d7-d1066946518a	\N	\\xff360d27c99d0e3905dca117053634beaaffa371dc0915bf2953134e040be890	\N	1254
309	11	2026-10-22 22:00:00.76892+00	\N	\N	job	agreeReconciliation	reconciliation:a02b5c32-bb54-4081-a507-dc25fb40d0cd	\\x8abc138d899c2188f19e51d9bb42e10c3cf58b7f155bbf875bfd64a1e34e4ef3	\\xcb5b343ff364a37b7de3d21514413fe92f94b379037f50c5e3ff67fc655bbbb9	\N	1279
31	1	2026-05-04 07:00:00.853678+00	74aa466b-3d07-44e1-bdef-1bd1fca5aaf0	1frmk536	operator	createPerson	person:7671bd76-cb43-4475-9863-a133787dfab8	\N	\\xae02bc92feb338c553fd940d442cf735c73ca0d96b14df2efb031e7cd80999cb	13d4df91-8ca4-4487-b8f8-4bd71a4dd999	902
32	1	2026-05-04 07:00:00.868088+00	74aa466b-3d07-44e1-bdef-1bd1fca5aaf0	1frmk536	operator	issueKey	key:66unlmk0	\N	\\x7999a97d5a65bb6d96eee3bda2e5cc313d581425ce03c3416108a61090ec0cfe	7884254a-7818-4941-aa56-4501e34fb9e1	903
33	1	2026-05-04 07:00:00.920196+00	74aa466b-3d07-44e1-bdef-1bd1fca5aaf0	1frmk536	operator	createPerson	person:217a25bf-f267-4c46-8cd0-a80b8db5a931	\N	\\x5005e974a7622b8219b9db53f62922c6db143a06928e6120ee42557e17320401	48f1db9a-f2f9-4cdb-b4ce-e65758bb11d5	904
34	1	2026-05-04 07:00:00.92879+00	74aa466b-3d07-44e1-bdef-1bd1fca5aaf0	1frmk536	operator	issueKey	key:s3yw29b2	\N	\\x7999a97d5a65bb6d96eee3bda2e5cc313d581425ce03c3416108a61090ec0cfe	4b93ed74-e6f8-4e2b-98d7-ffd660466dde	905
35	1	2026-05-04 07:00:00.960624+00	74aa466b-3d07-44e1-bdef-1bd1fca5aaf0	1frmk536	operator	createPerson	person:f2632014-4ec9-420f-8054-1e4cd595b3f8	\N	\\x201ac80ced350d53a58a3094f0301b6712fa4dbbb09afad06bfecf2750af0441	ccf41b7d-cf4b-4ce2-a2bb-1769ebbaf82d	906
36	1	2026-05-04 07:00:00.981266+00	74aa466b-3d07-44e1-bdef-1bd1fca5aaf0	1frmk536	operator	issueKey	key:62u5ns6r	\N	\\x7999a97d5a65bb6d96eee3bda2e5cc313d581425ce03c3416108a61090ec0cfe	ae67364c-2e34-47f5-87d0-db0746eb16b4	907
37	1	2026-05-04 07:00:01.00665+00	74aa466b-3d07-44e1-bdef-1bd1fca5aaf0	1frmk536	operator	createPerson	person:8dce0715-4d36-4f06-ad9b-9c99a9e355d9	\N	\\x6d35147dd5a84539710a6270814566239f10a2b57ad0d74c4a3822a859b44e43	4b6d36da-22a1-4391-950a-05e50a5d9944	908
38	1	2026-05-04 07:00:01.028882+00	74aa466b-3d07-44e1-bdef-1bd1fca5aaf0	1frmk536	operator	issueKey	key:0qfxoqi9	\N	\\x1370ce138e3a818109ddeeda9c1f5f2ba3b37f4530010aec103879aa537e47d8	c8baf08f-ebce-492e-a74c-23f021982686	909
39	1	2026-05-04 07:00:01.049401+00	74aa466b-3d07-44e1-bdef-1bd1fca5aaf0	1frmk536	operator	createPublisher	publisher:4	\N	\\xa0566150c0cea2947ac9a8b79defbc705834885649e334cdd60d5a02cb7834b7	81c90847-8169-45a5-be80-b354a9c08bf3	910
4	1	2026-05-04 07:00:00.248335+00	74aa466b-3d07-44e1-bdef-1bd1fca5aaf0	1frmk536	operator	issueKey	key:frlx1nfn	\N	\\x4c6b23319bfb61ce43b294ab90ea499fc766ce18db3832900e58599587b46167	1f6d9416-1362-4bcc-bbf7-e27e314269ef	875
40	1	2026-05-04 07:00:01.068667+00	74aa466b-3d07-44e1-bdef-1bd1fca5aaf0	1frmk536	operator	createPerson	person:bf33fcdd-c1a6-49bc-ab3a-65f944bfcabd	\N	\\xf9cbe35711649bcbee0d8e7d0ed465b10dff08aaa5cbd71a037b67efbf1733e3	5a6a9e54-72a8-4f12-8fa8-fec863464b7e	911
41	1	2026-05-04 07:00:01.078157+00	74aa466b-3d07-44e1-bdef-1bd1fca5aaf0	1frmk536	operator	issueKey	key:maj9qr0x	\N	\\x97de630ab5086d70941ad8b746211cb06eb5d6186d2cdc75931f90e35b86ae88	65e6f27e-423e-48a5-bab2-09c0211a3ee3	912
42	1	2026-05-04 07:00:01.088464+00	74aa466b-3d07-44e1-bdef-1bd1fca5aaf0	1frmk536	operator	createPerson	person:bbc42308-85ae-408d-9914-011adc547f4a	\N	\\xa1aabe6508945ab15a3defef7e20ddc1dc90613405319d5a6d7092ccdf8e29f8	47b0840a-efbb-40f9-ba75-faacb3a59814	913
43	1	2026-05-04 07:00:01.10163+00	74aa466b-3d07-44e1-bdef-1bd1fca5aaf0	1frmk536	operator	issueKey	key:gpc7d0m0	\N	\\xa6073f2b8e06850f2a188542a45edb051919a7cb5a7d65943e4aaa13a748df52	b3a4a3cb-bc6d-44c1-80d0-d4df5bdef9ea	914
44	4	2026-05-04 07:00:01.176634+00	bf33fcdd-c1a6-49bc-ab3a-65f944bfcabd	maj9qr0x	publisher	createProduct	product:9f86d5b6-8980-4d9d-bf05-6fd2567e123e	\N	\\x534daf8ef709be94d56dbdf16b046070ec54e4906d940fb6dddee713ea722798	38b11fda-723c-480c-b302-0b676fe5fe8a	915
45	1	2026-05-04 07:00:01.205722+00	74aa466b-3d07-44e1-bdef-1bd1fca5aaf0	1frmk536	operator	createPublisher	publisher:5	\N	\\x58da442446dfa2176974a2a86dc4c1b847bdf0698d8d06374de47186e1bcc9ad	b757a934-e0b9-4515-b11b-e384ace8f586	916
46	1	2026-05-04 07:00:01.226012+00	74aa466b-3d07-44e1-bdef-1bd1fca5aaf0	1frmk536	operator	createPerson	person:1a29966f-625e-4fa4-85b1-8a0f1f7dd72d	\N	\\x4c4ba60585ef5fdabaa324b7830e3b5a1f76dfbc7cb824b78a078b8ea18aaaff	ba9d0527-0396-4e78-bb76-14acd724deb9	917
47	1	2026-05-04 07:00:01.260209+00	74aa466b-3d07-44e1-bdef-1bd1fca5aaf0	1frmk536	operator	issueKey	key:l6mymnph	\N	\\x97de630ab5086d70941ad8b746211cb06eb5d6186d2cdc75931f90e35b86ae88	24a246ae-4321-4571-85b1-ab5f314eaad6	918
48	1	2026-05-04 07:00:01.273897+00	74aa466b-3d07-44e1-bdef-1bd1fca5aaf0	1frmk536	operator	createPerson	person:8e4ae88c-03c3-46ed-9019-99b69d9e5dcd	\N	\\x68d86f4d611404f6a1676f5c208c56883eb3ba5f36b2b0577aeaf8df5de33d94	d17a03f1-3c10-4aee-bb9e-d31759090f5b	919
49	1	2026-05-04 07:00:01.293709+00	74aa466b-3d07-44e1-bdef-1bd1fca5aaf0	1frmk536	operator	issueKey	key:bn1oj02i	\N	\\xa6073f2b8e06850f2a188542a45edb051919a7cb5a7d65943e4aaa13a748df52	1c3d07fa-4479-4d7e-9637-c0f59e6303e2	920
5	1	2026-05-04 07:00:00.284335+00	74aa466b-3d07-44e1-bdef-1bd1fca5aaf0	1frmk536	operator	createPerson	person:c549025b-cdf6-4324-b414-bc522acac492	\N	\\x5fb883803b1a86f3b7899ce1bf0899291ac1737d4adf13007b6143b1a06f45a4	c9d3b9db-3c13-46c3-ad9b-380e6dbe1d7a	876
50	5	2026-05-04 07:00:01.332718+00	1a29966f-625e-4fa4-85b1-8a0f1f7dd72d	l6mymnph	publisher	createProduct	product:c5ec1196-0f8e-4210-8a55-367ad9c4b41e	\N	\\xf6ebef5be9caf15e19dc2ef683068886aa244ef9c6ebaed2f198b89e088d43db	0fa73b33-ad24-4212-b146-ca777075133b	921
51	2	2026-05-04 07:00:01.425613+00	3c7bd6c4-44a1-4dc3-b814-4014b26fd402	frlx1nfn	buyer	createRound	round:9b5055a5-e1ff-47d2-abbb-2976e7e39228	\N	\\x6e4f56d0150241b48d43536007b94b9f5b1ee9d87d2c7bfff5bf6412670f2239	96ce182e-511b-46f0-99b7-798b2a94bbf1	922
52	2	2026-05-04 07:00:01.509896+00	3c7bd6c4-44a1-4dc3-b814-4014b26fd402	frlx1nfn	buyer	invite	round:9b5055a5-e1ff-47d2-abbb-2976e7e39228	\\x7c916debff479f2bb933f54e2e054e742dc93388cf1e1eceaeb73eafa6286fa3	\\x0646f97eedf7fd77ca2c7b664d8590845f512b78ee1853b8e8a1ed2ab38f03df	6149a10b-5f15-40ba-8902-90956329c954	923
53	2	2026-05-04 07:00:01.558838+00	3c7bd6c4-44a1-4dc3-b814-4014b26fd402	frlx1nfn	buyer	openDialogue	round:9b5055a5-e1ff-47d2-abbb-2976e7e39228	\\xff9f3f51d6fe8fbb535f51ff0ec325e05ef46f9b0a1e7875bda41fcef25f2a88	\N	28e030fc-c7f8-4732-94f6-e83f570a89ae	924
54	2	2026-05-04 07:00:01.596075+00	3c7bd6c4-44a1-4dc3-b814-4014b26fd402	frlx1nfn	buyer	startDemand	round:9b5055a5-e1ff-47d2-abbb-2976e7e39228	\\xa984b28f81a919e85eee05b68016c0226576989d5990683113bc479f6d8e8a5f	\N	8c1f4314-ac2e-486a-9ad9-49695fbbb33e	925
55	2	2026-05-04 07:00:01.63999+00	3c7bd6c4-44a1-4dc3-b814-4014b26fd402	frlx1nfn	buyer	joinRound	round:9b5055a5-e1ff-47d2-abbb-2976e7e39228	\N	\\x7ce3bfa354b1a77dc05b518b4b5275a343e7a823acf69a8bd4f013778123759e	d346f9da-f8ce-42ae-9ff5-67840464fd1a	926
56	2	2026-05-04 07:00:01.69408+00	3c7bd6c4-44a1-4dc3-b814-4014b26fd402	frlx1nfn	buyer	commitDemand	lot:cff052e0-ad21-4791-b181-b9433117dc07	\N	\\x7c36278d020f881ffefe3f868e6c5196c5f37e67d0f9a9363cac380a178533cb	811fae8f-fe7c-48a4-8378-ac4e3f0fc4b8	927
57	3	2026-05-04 07:00:01.736054+00	8d6d0f27-bc2e-439f-8c8e-1e5583f9f71a	ryfcd1hv	buyer	joinRound	round:9b5055a5-e1ff-47d2-abbb-2976e7e39228	\N	\\x7ce3bfa354b1a77dc05b518b4b5275a343e7a823acf69a8bd4f013778123759e	d566530e-9954-4a0f-b1a6-98fcf0863af0	928
58	3	2026-05-04 07:00:01.760257+00	8d6d0f27-bc2e-439f-8c8e-1e5583f9f71a	ryfcd1hv	buyer	commitDemand	lot:cff052e0-ad21-4791-b181-b9433117dc07	\N	\\x7c36278d020f881ffefe3f868e6c5196c5f37e67d0f9a9363cac380a178533cb	4b327395-286d-4a63-b895-be45c4b29ede	929
59	2	2026-05-04 07:00:01.806489+00	3c7bd6c4-44a1-4dc3-b814-4014b26fd402	frlx1nfn	buyer	lockDemand	round:9b5055a5-e1ff-47d2-abbb-2976e7e39228	\\x102e860e3c529623aec1d281026e4a1bcf8da5179b6befe6fa72b96f03fa9542	\N	340c6736-58eb-4af1-9101-bd273e5a0723	930
6	1	2026-05-04 07:00:00.293608+00	74aa466b-3d07-44e1-bdef-1bd1fca5aaf0	1frmk536	operator	issueKey	key:cmo7ymlr	\N	\\x9d7a61cf083e26ca6033ee2dabc081131d8eca44a9d2347550f7b2db921c7b1b	11659549-010a-4708-b297-5a1f15a806e5	877
60	2	2026-05-04 07:00:01.874225+00	3c7bd6c4-44a1-4dc3-b814-4014b26fd402	frlx1nfn	buyer	chooseRegime	round:9b5055a5-e1ff-47d2-abbb-2976e7e39228	\N	\\xe85a62c5a0fdb0f4db30a47e261111119000f7c05e9fd9d6a5ab1da1a9c24744	09f0be8e-2ed3-48be-a2cb-965f2878b0f0	931
61	2	2026-05-04 07:00:01.920213+00	c549025b-cdf6-4324-b414-bc522acac492	cmo7ymlr	approver	approve	round:9b5055a5-e1ff-47d2-abbb-2976e7e39228	\N	\\xaff21019c120ac56de0f172eaf70774cfd2bc05c23d95d4ffec0290e3c62dec9	6cb3e1fc-eb67-4da8-a5de-d75a1445e19d	932
62	3	2026-05-04 07:00:02.011362+00	780aa7ad-fb70-42fe-a03d-288bb9bbcda7	8l6ap6vd	approver	approve	round:9b5055a5-e1ff-47d2-abbb-2976e7e39228	\N	\\xaff21019c120ac56de0f172eaf70774cfd2bc05c23d95d4ffec0290e3c62dec9	81b9db9a-c859-47fb-b254-ecff810d8e4a	933
63	2	2026-05-04 07:00:02.093551+00	7671bd76-cb43-4475-9863-a133787dfab8	66unlmk0	opener	addOpener	round:9b5055a5-e1ff-47d2-abbb-2976e7e39228	\N	\\x4f052cb48b69b910a474d3d4e42990e3d8db64b889b777ce28f28888c7e99262	7ae9ebe8-abd4-4504-a332-4e0f871e3f84	934
64	2	2026-05-04 07:00:02.145384+00	217a25bf-f267-4c46-8cd0-a80b8db5a931	s3yw29b2	opener	addOpener	round:9b5055a5-e1ff-47d2-abbb-2976e7e39228	\N	\\x83ff46b26d9dba683d810ab77c670a0b55cbb477594839b88969387408c9a2fa	824dc1d4-6d82-4e1e-ac53-2714df5602b0	935
65	2	2026-05-04 07:00:02.188034+00	f2632014-4ec9-420f-8054-1e4cd595b3f8	62u5ns6r	opener	addOpener	round:9b5055a5-e1ff-47d2-abbb-2976e7e39228	\N	\\x38d4ba99d2a6715d8f4489feb21cd9a1df5b9dec9b119090c4cfc45eb4611ffc	249daf57-c5ca-407a-80b5-f5260aacd5c3	936
66	2	2026-05-04 07:00:02.299642+00	c549025b-cdf6-4324-b414-bc522acac492	cmo7ymlr	approver	publishRound	round:9b5055a5-e1ff-47d2-abbb-2976e7e39228	\N	\\x2a7f0e6c55d1a349db34cc2a94ad2ba079d9bc4d5e05818b95baabd3fd50049f	be06204a-2b60-444b-8007-fb8a6a8f5beb	937
67	4	2026-05-04 07:00:02.445149+00	bf33fcdd-c1a6-49bc-ab3a-65f944bfcabd	maj9qr0x	publisher	submitBid	bid:26b424ca-c478-4857-b02b-314ed4448dc1	\N	\\x06fc07815a23b605c11cfaa730d143611fceb7248790a450fb104fab1fa64cdb	c625bdec-8169-4280-942d-704fbf1d924d	938
68	5	2026-05-04 07:00:02.541929+00	1a29966f-625e-4fa4-85b1-8a0f1f7dd72d	l6mymnph	publisher	submitBid	bid:67945e5e-c16c-4083-b3d7-e4c6934bf277	\N	\\x346b9e976f3cfc7315c6cd7c7221c83f41a5957973cbafcb6b6e4c0fb70de413	7d6fdf7f-6c07-4f2a-adfe-6a50ae2f3806	939
69	1	2026-05-04 07:00:02.556845+00	74aa466b-3d07-44e1-bdef-1bd1fca5aaf0	1frmk536	operator	createController	controller:6	\N	\\x636ffd56a7116afce51a50568f1ea7ecb167a0510aaecffea87894f8c1431d67	25323460-d697-427d-840d-47b200a0a5dc	940
7	1	2026-05-04 07:00:00.319179+00	74aa466b-3d07-44e1-bdef-1bd1fca5aaf0	1frmk536	operator	createPerson	person:7aa3d30c-3c6c-4d94-b331-b361d26e59dd	\N	\\xeede9f79de2120f666bc713bbbfeec06958e7b4520dee4a1add9b55a5ab1e0cb	088d8f8a-e2a3-4c49-9100-54146d78ce79	878
70	1	2026-05-04 07:00:02.575688+00	74aa466b-3d07-44e1-bdef-1bd1fca5aaf0	1frmk536	operator	createInstitution	institution:3	\N	\\x56f79544d7dc125c92e1e0c94b5eea3b749db87d1960adba0d4c5df0eb851a58	6dbae795-c1fd-4407-8cc4-3f85c5dd93b8	941
71	1	2026-05-04 07:00:02.600003+00	74aa466b-3d07-44e1-bdef-1bd1fca5aaf0	1frmk536	operator	createPerson	person:efdc6c8a-22a8-4da0-ab63-a0fe8ee3fbc1	\N	\\x5739c3c506bf7901f4820b0c42674f0444a80a7dafd37325809974c3a5c18ba1	9ee4b647-3213-4b65-8a1b-82ee755c37f1	942
72	1	2026-05-04 07:00:02.616428+00	74aa466b-3d07-44e1-bdef-1bd1fca5aaf0	1frmk536	operator	issueKey	key:6mooqrrt	\N	\\x4c6b23319bfb61ce43b294ab90ea499fc766ce18db3832900e58599587b46167	7407fa27-078a-4b41-b0e9-2048f8ad8219	943
73	1	2026-05-04 07:00:02.635452+00	74aa466b-3d07-44e1-bdef-1bd1fca5aaf0	1frmk536	operator	createPerson	person:080fcf71-7219-43ec-8d25-b5e1d2b9cb39	\N	\\x25635d78160e533fa22909741944afaa8d2d8ef6e70246986e294f0ca5aaeccb	43ab9ff0-be56-42f0-8924-77d6dc56c42f	944
74	1	2026-05-04 07:00:02.639109+00	74aa466b-3d07-44e1-bdef-1bd1fca5aaf0	1frmk536	operator	issueKey	key:l1meqo8w	\N	\\x9d7a61cf083e26ca6033ee2dabc081131d8eca44a9d2347550f7b2db921c7b1b	9b5b714e-6709-41ad-8c3a-ab27d6638603	945
75	1	2026-05-04 07:00:02.680079+00	74aa466b-3d07-44e1-bdef-1bd1fca5aaf0	1frmk536	operator	createPerson	person:8f4e8787-03ff-4b96-8c50-a73ed3183bdb	\N	\\xcfe1ad0acb1d3cd8962e49736f9cea64e59c9103c11982c3a13245d886c402a9	54e5c61c-678d-467a-bc74-5b0537580a5c	946
76	1	2026-05-04 07:00:02.692645+00	74aa466b-3d07-44e1-bdef-1bd1fca5aaf0	1frmk536	operator	issueKey	key:pjwnkhpl	\N	\\xa6073f2b8e06850f2a188542a45edb051919a7cb5a7d65943e4aaa13a748df52	49e1ca0c-0fae-476d-baea-7c34abddd5c3	947
77	1	2026-05-04 07:00:02.720258+00	74aa466b-3d07-44e1-bdef-1bd1fca5aaf0	1frmk536	operator	createPerson	person:8e77d193-1ec7-467f-ad71-db5a6aab7196	\N	\\x4d898264cf2e8bf3b03b63ae56dc635c3354793b209144385b7e958426c0c1de	3af7c184-ab9e-408a-9cf7-deb8cc33a477	948
78	1	2026-05-04 07:00:02.760743+00	74aa466b-3d07-44e1-bdef-1bd1fca5aaf0	1frmk536	operator	issueKey	key:6vabcd07	\N	\\x7999a97d5a65bb6d96eee3bda2e5cc313d581425ce03c3416108a61090ec0cfe	e121b41b-33b5-4f62-bae0-e7bcee40c044	949
79	1	2026-05-04 07:00:02.785112+00	74aa466b-3d07-44e1-bdef-1bd1fca5aaf0	1frmk536	operator	createPerson	person:d4c9ac49-4c70-4523-98c0-65c82357f5ce	\N	\\xc499ffcfc05dc509177a7d81bf2bb18bfc6d90c9bfb4b211bb653fba8a31c640	d5d10b97-8878-411b-9712-536fba2838b8	950
8	1	2026-05-04 07:00:00.344098+00	74aa466b-3d07-44e1-bdef-1bd1fca5aaf0	1frmk536	operator	issueKey	key:4685ky0d	\N	\\xa6073f2b8e06850f2a188542a45edb051919a7cb5a7d65943e4aaa13a748df52	9a36ad05-0b47-49ec-a804-ae2325e2b2b9	879
80	1	2026-05-04 07:00:02.793144+00	74aa466b-3d07-44e1-bdef-1bd1fca5aaf0	1frmk536	operator	issueKey	key:svt1qzo2	\N	\\x1370ce138e3a818109ddeeda9c1f5f2ba3b37f4530010aec103879aa537e47d8	720b3414-c2f6-4a84-9522-8c7394978c37	951
81	1	2026-05-04 07:00:02.81673+00	74aa466b-3d07-44e1-bdef-1bd1fca5aaf0	1frmk536	operator	createPerson	person:4c8556e9-82f2-4975-b850-dc7f30b562c6	\N	\\x00aec04e5f12ab606c08b4932089adc8ea9b9a7c5abb733b0ba7e5dcefa764ee	cacde271-141c-48a2-9dbd-bcdc0d47afb0	952
82	1	2026-05-04 07:00:02.839196+00	74aa466b-3d07-44e1-bdef-1bd1fca5aaf0	1frmk536	operator	issueKey	key:58xrfp7g	\N	\\xc0abeb669f62488c18e977e9c9cf12f0c8fbce892e20a53ac4230c32b7355a47	b3d9e8d2-a8de-4a96-9d62-29048137007f	953
83	6	2026-05-04 07:00:02.860512+00	efdc6c8a-22a8-4da0-ab63-a0fe8ee3fbc1	6mooqrrt	buyer	signDpa	dpa:87f1e6ed-b3ed-4ff0-a7f3-835177f6d397	\N	\\x0f60637ca145781c5fd0e3de68ff9f47869e31157e7b5870338305ca03f769d6	6c4f7ece-7159-44f2-a597-1093eb256d1d	954
84	1	2026-05-04 07:00:02.90043+00	74aa466b-3d07-44e1-bdef-1bd1fca5aaf0	1frmk536	operator	createController	controller:7	\N	\\xa4f5e69ffcfcdc64f0df1233d34446032ba145c546833675067e1787544f3cd6	9f29e86a-3659-41ee-8bb1-0ba8793ef32e	955
85	1	2026-05-04 07:00:02.905381+00	74aa466b-3d07-44e1-bdef-1bd1fca5aaf0	1frmk536	operator	createInstitution	institution:4	\N	\\x30ba85796e49e1e18623d837583b488f7f670d61724fe54336844dc4a9bcad89	4a84a43c-fded-49ec-8f50-73bc233a829c	956
86	1	2026-05-04 07:00:02.92337+00	74aa466b-3d07-44e1-bdef-1bd1fca5aaf0	1frmk536	operator	createPerson	person:0c49c095-0dad-4e50-958f-fafbb98cf1f5	\N	\\xb05f2259185da82b9d1a8472265022e305c1571430e006d9c139d0ce4fabaf56	0e71b7de-bb87-46ea-99bc-2fd9a151ca44	957
87	1	2026-05-04 07:00:02.92892+00	74aa466b-3d07-44e1-bdef-1bd1fca5aaf0	1frmk536	operator	issueKey	key:qfjc5ulm	\N	\\x4c6b23319bfb61ce43b294ab90ea499fc766ce18db3832900e58599587b46167	0b459fa3-57c1-47ff-a305-8f905c8c8127	958
88	1	2026-05-04 07:00:02.949163+00	74aa466b-3d07-44e1-bdef-1bd1fca5aaf0	1frmk536	operator	createPerson	person:87e942f7-445a-4c33-9412-872c3544f8b1	\N	\\x07cd2f954eb23ebe4f4d8b0a8094054ef285428a839f8996cd2ba0a84cb95285	9c4d1976-5ed3-4023-b732-33a65ad45550	959
89	1	2026-05-04 07:00:02.965493+00	74aa466b-3d07-44e1-bdef-1bd1fca5aaf0	1frmk536	operator	issueKey	key:qhdl3ywg	\N	\\x9d7a61cf083e26ca6033ee2dabc081131d8eca44a9d2347550f7b2db921c7b1b	7177f30f-e540-484b-b278-54407e867689	960
9	1	2026-05-04 07:00:00.363119+00	74aa466b-3d07-44e1-bdef-1bd1fca5aaf0	1frmk536	operator	createPerson	person:cbd35fc3-842d-459b-86f0-ca3be719b2f1	\N	\\x2215b805961fedd65158216dc2cefc57cda6050d02e0fb7f489e94cf41516d12	7d94c95e-51e4-46e4-acc2-40fb703daab1	880
90	1	2026-05-04 07:00:02.972482+00	74aa466b-3d07-44e1-bdef-1bd1fca5aaf0	1frmk536	operator	createPerson	person:25c83a7b-3436-4db4-91c8-78de44fd89f4	\N	\\x50c77c8edbeecedf1a6b8d93cbee157c098655f1486eb8abb26299a2a061ea7a	1fb1a313-1ddf-48b4-a08b-335f8468b25a	961
91	1	2026-05-04 07:00:02.983486+00	74aa466b-3d07-44e1-bdef-1bd1fca5aaf0	1frmk536	operator	issueKey	key:s88p52ka	\N	\\xa6073f2b8e06850f2a188542a45edb051919a7cb5a7d65943e4aaa13a748df52	5c2edf61-5a08-4fb9-ba34-6c699e1c89d9	962
92	1	2026-05-04 07:00:03.006164+00	74aa466b-3d07-44e1-bdef-1bd1fca5aaf0	1frmk536	operator	createPerson	person:ed200633-32c2-4074-bb2d-2d7c03df6290	\N	\\xc94db51f89febf3f2112b39aaee65f62617112428d03dc40eb41984c29a97620	91086671-914f-4285-9410-722ea6fb1886	963
93	1	2026-05-04 07:00:03.020337+00	74aa466b-3d07-44e1-bdef-1bd1fca5aaf0	1frmk536	operator	issueKey	key:11n0ke7g	\N	\\x7999a97d5a65bb6d96eee3bda2e5cc313d581425ce03c3416108a61090ec0cfe	80ad02a0-b4a2-4443-9864-739d967fd7de	964
94	1	2026-05-04 07:00:03.039954+00	74aa466b-3d07-44e1-bdef-1bd1fca5aaf0	1frmk536	operator	createPerson	person:dd559db9-3845-4f64-aa6e-e8a7f0f0281c	\N	\\x9ad672d2f4d0d25636ec589b9a7b66917657e9296a0f601a8b44e0e89ded7d92	22d2a049-0ac8-431e-b42e-5a5918ebbb71	965
95	1	2026-05-04 07:00:03.050301+00	74aa466b-3d07-44e1-bdef-1bd1fca5aaf0	1frmk536	operator	issueKey	key:b7r45oo8	\N	\\x1370ce138e3a818109ddeeda9c1f5f2ba3b37f4530010aec103879aa537e47d8	9fd2e53c-590e-40bd-8fd5-aabfd532903d	966
96	1	2026-05-04 07:00:03.064885+00	74aa466b-3d07-44e1-bdef-1bd1fca5aaf0	1frmk536	operator	createPerson	person:a743e116-9cf5-4e72-94a4-197822766ce7	\N	\\x4fbe1ad08512d809baa6ab9b060e2fbda01b5340ebd70675d276c551ff334405	ad4a6805-237e-4da7-a3c7-bbac2a60ea65	967
97	1	2026-05-04 07:00:03.075666+00	74aa466b-3d07-44e1-bdef-1bd1fca5aaf0	1frmk536	operator	issueKey	key:u0c35r7s	\N	\\xc0abeb669f62488c18e977e9c9cf12f0c8fbce892e20a53ac4230c32b7355a47	a66242ef-1819-41cf-9e95-478d7a4ecfdc	968
98	7	2026-05-04 07:00:03.088418+00	0c49c095-0dad-4e50-958f-fafbb98cf1f5	qfjc5ulm	buyer	signDpa	dpa:e30131a6-f41b-42d2-bd96-568c41f6b2a0	\N	\\xd7dbb10c28d5315353ab020c41a532becdec54bdc22b5910c91cfd65ec406436	db7e9392-1148-41fb-985b-f54eaeb034a0	969
99	1	2026-05-04 07:00:03.107127+00	74aa466b-3d07-44e1-bdef-1bd1fca5aaf0	1frmk536	operator	createPerson	person:e4307000-2a6e-47d1-a090-50dbe8618a38	\N	\\x9977d03f9016df1f61937e732aa3d24a0511dc36dbbb78429df14f9843faad11	1cc46f19-2861-4bed-a9c7-57fb384116cb	970
\.

select setval(pg_get_serial_sequence('platform_audit', 'id'), (select max(id) from platform_audit));

copy platform_audit_seal (party_id, seq, audit_id, xid, hash) from stdin;
1	1	1	872	\\x08e56ef6ffe965bac49f64a8ec03055a2f0e8e722e06dc553dfcbc9fa6593319
1	10	10	881	\\x0da9b66224fbc503b120439e3efc37376fdf29b620359037c502c3035cf797cb
1	100	151	1022	\\x8f533d2e7bb6caf5d856a947ae17dc2da94642f31fbcc16e14323e20352004f1
1	101	152	1023	\\x42e42631b8785d035232821a537bda3a95c83802375b82b5d5da67b457897391
1	102	153	1024	\\x877e2cb2768b582e9132871eb9c33d6083b8c2b70d15f8e19928b2aebf0ffa4a
1	103	154	1025	\\xc8dca025f52422d274bfd0628e17c241297f550e9c20b3ae6007808d0f308103
1	104	155	1026	\\xa4c1a92257a4c5d070082fa78c6ef6b7b84fa2e19262246b1c112b5b645e4fcc
1	105	156	1027	\\x751a79d90155532e0e84a476f5a671a98649fa8c23d739e443d18246be54e802
1	106	157	1028	\\xf523f85e050e645caa037830231ff7bede2e6c19ee6248f368608dc688df0060
1	107	158	1029	\\x41085b077058f14c979dedd046e1f7623ebf017eed1c16aeb1160e7a9973b0c6
1	108	159	1030	\\x1b2b37c2d6d53fc203510989b26669877544979843df669a9882ae85157e8c21
1	109	160	1031	\\xb6d8298bc0bd4fcb2d48eb3dbfd27ac52d7e0579154fb73613ab4cbf1396cfcd
1	11	11	882	\\xa902a13bd4de1ec13d57fb7cd43f62232ebf5b62061cc821cb7b2fe006578395
1	110	161	1032	\\x4e9b836cff72bf375e4980207f1cb13c25ecadec77f0ce3923f8fbbf57e202e7
1	111	162	1033	\\x8a20f2b0e174f2ab9d1866648d490be7f15a5feff3d32180e2785f3df0af7828
1	112	163	1034	\\x640f114aceb3b993fe001c9371801c24f77a7833f99c22ace26cb88988ca0a39
1	113	170	1070	\\x203cea6a6dc575f681fd560f3bbabe852bec62c62e51be398bed7bcce9ab43c4
1	114	171	1071	\\x2860773611c46da87014bd3f5918e98f16adaa8ac82c28083e8fd5cf5018b1a7
1	115	172	1072	\\xfad6432902e4786b7d6c0e4c239e1c992bb2995a685abdf405e448cbfca449c2
1	116	173	1073	\\x51c1de13afdbd6c793d138884b8ad48a479c6cbddff706725f96067b80e936cc
1	117	174	1074	\\xba4cc6929d3d84c5d25b411a02255866d040309719f91a693b6338dc3dceb2db
1	118	175	1075	\\x2e5bce68391d02f2372c1a655a46c25cd95acafb587e5468f1216d381633a5b2
1	119	176	1076	\\x2ddedb4ba5466be3ccd253a117048e33211cf1aff70fbdcfdaef9136e3d5f0b5
1	12	12	883	\\xe5eb0c7c9eee3c653459033a4ad3c9c61ed5eb5a44452cfecd1ad22f00332418
1	120	177	1077	\\x71457d3e312fdf1eb3c240bc0847213f2547d8c1ec8faca7ac6449713ce511b4
1	121	178	1078	\\x7b1fe18e53aa965d423e9f1204bc90293360d03193d5da2fa19dee039eb8ab40
1	122	179	1079	\\x80022c0834d8e8bc64f61222011029f6d8e0552b87a45c5186f9b264fd03c4e6
1	123	180	1080	\\x1829f4144fc20bf75b8044bb9c76632edac9621ea9949f43e3bd234c1296f3dc
1	124	181	1081	\\x4f56d175833dcbf33745982c825025a65418ffd5911f4d2e3e3c2bbc5a353498
1	125	182	1082	\\x900169556f711c72a01974b28a763326a37af6421037c73b0edb4ceced0e74de
1	126	183	1083	\\xbf7943535daa9a7c6952ca62509d8feee13c48267532e8251597a4753a1bd079
1	127	185	1085	\\xa87473268dee4d4139551312e04a5c99a71b42280f0338b03e4bf0c4e3642bce
1	128	186	1086	\\x2a7fcfbc588fa4c6f9a74d2842ec517353d7d86ee80b6e1d91c7d9754f2c3f32
1	129	187	1087	\\x3fdf040da69b27b1c6ff4f64ef13d3a76a0452d51392b93d8e47a8f8c6caeb71
1	13	13	884	\\xe2ea3a8e24e1d926244a927076bb2f5e6e8cae21b366e5a03e2814608f710af8
1	130	188	1088	\\xf333875ceb2fa487367748c2083b6e61c2a550b38f363bf24a52a74c647a16cb
1	131	189	1089	\\x9b42d15357cf80a52cb3cf541015db660de1a2c0ab7cafbe5161da086c276517
1	132	190	1090	\\x7ddde303e1525a90e2abaab0fed4723bf6db7003d109b7dc008a0ca3b269bcbc
1	133	191	1091	\\x048f934e4e0d0a7d74972617fbc17c815f1c7c3cf72db96d26d620833118bea8
1	134	205	1122	\\x470abe22c64f54892a1c2bedfe712b5c09d2529a61eb33efbb9f8abd505c8569
1	135	206	1123	\\x7b609323a5280778be4d43c18dec42e2d55ea65ad3610eeaef5564bc07a1e301
1	136	210	1129	\\x5ff7cba62c9ccacef33e9b1fe22890930808f7da9edc6c3d9b98f617b92538b0
1	137	211	1130	\\x8c121799b57e41c21be2f84a11fb0338a0636a45110ace0a487fa901245b13ce
1	138	212	1131	\\x5e92cdf33c897b2a5d73bb30bfdc6033310832eda57b93d60e3c9bb2e5bb10e7
1	139	213	1132	\\xad24092e9b1a74cefab8518b4d7f453db239a835417590cd4467408f72eea0b1
1	14	14	885	\\xb8c03ea6eb5f9864f628e5544d0cd1b774aa08c21fe804077b968ca3c311e06a
1	140	214	1133	\\x02a0606ecc6240cf2c075c3dfa2d9215b770f46f9424e09e9d3779c3f04e3ca9
1	141	215	1134	\\xefa97d54e4274357c16af42ff25952bb633bf2a6c6bba7e738d7b06cf1056216
1	142	216	1135	\\x625111e3eb571aff12885853051179bcb22f4cd8a8666d3dbf75b3391f3456f3
1	143	217	1136	\\x5c7f92c924a2d0e9cbe6d24b1bd3acec7e6bdd968258ed8a00ccd90138eecd0f
1	144	218	1137	\\xb8c59f6236237875e3e430e003b397ab44d5db762d848bfc9dff810fad6870ee
1	145	219	1138	\\x9905893bf096a94053ad73dd4faecb04f4e71cc59be3971316a38dfc65190f45
1	146	220	1139	\\x2e6becddc339442f26db40ee0e916723d7ff41386f089079de714b1b54d9b901
1	147	221	1140	\\x49003d8b25262c0f1e147c37d77953bd820d5604498a397e51e0e0d4a526864f
1	148	222	1141	\\x19509abea6cdd2350480cab16c5d59cd0fe7f13ef2e130d97424d659efcebcf4
1	149	223	1142	\\x22333c9c36e2b075dc353d4e1310b6b68492fe0229ea3323c9076a4ec8640689
1	15	16	887	\\xdc274dc5ea0e58b0d4dcd54930640530d445b0317229ea906d8e6fbeba164274
1	150	225	1144	\\x1828624a42187665cf357d97e0d733bfc3f3e1685830ac7e757cf51d75c0c484
1	151	226	1145	\\xe87a0bf6c6a7a16f230ce8b952f227f026ca6fc01bf70816e529a72ffb24b6cb
1	152	227	1146	\\x71209cb9f7431fac6b7a12585ba4b1c989496d39bfab6038a4626b1bc722320d
1	153	228	1147	\\xa75677bc3effd1796e8c0eab3761d5aa26d67263c8fc7d82bbd71eeefd6f04e8
1	154	229	1148	\\x11168e3130d380df00bdc3315b8d06e0507ab42fe152668825f0a248b7194adf
1	155	230	1149	\\xb83ccab51783ca133b58911ef5bd859a80db2a2c608af3ee98004b78de9993fd
1	156	231	1150	\\x14fc897c6f8a244750cfe0a2140046fa839d08f524848b9c514949bd7fea3f2e
1	157	232	1151	\\x920abdf656ea52edd6b2261f37e3b0c28fc2fe83ff83f2a0837ebe712126256f
1	158	233	1152	\\x5f19791698511900e5ab588601552d6b2605c1cb1cb6ecea1a2720214bc368e8
1	159	234	1153	\\xaeb03f9c515988a943efd69eb6e6ccf32e78f51028fd138d3d706d34f0693570
1	16	17	888	\\x976981632aed3d902f3c33b14868bcaa205301f15b2cfd1b6df3deb2a20a247d
1	160	235	1154	\\x16e7723afb28bc88acd108a76028fd71692ac4813c9af87a06662fcdaf02a4b1
1	161	236	1155	\\x81023c907dcec7945df18385873225ebd613cb51a54406194fc759f0dc85caa9
1	162	237	1156	\\xda48a59e2bd1bf8b48bf1d2d41185cb8d676237908cacfc5f8316eea633165f6
1	163	238	1157	\\xac5bc3726b4c121af34b35d410fb9d5ae7cde4a404b81a242de7fa09eed212c9
1	164	240	1159	\\x7e3a49556c948217507534b480b05a67a3771f41c302898e4a720ba1bbef2a99
1	165	241	1160	\\x98da68ad2610595485cef49d3909998c53d0a6a5cec59cb12b95a00819b3f79a
1	166	242	1161	\\xbf4dcdcb7928506b8c8fa914e8d8b6336b6a0e180002024036571ef74f6d726f
1	167	243	1162	\\x35a2a704b4e2a4a407052b6b446c51251b306ffadb6f104212d856af469e4a6d
1	168	244	1163	\\x2f6124c6fc3b27af34e2d256ff2980fd7027ac34093063fb246c3cf2708e4b32
1	169	245	1164	\\x9006183b4ab3527749265d83111ffa6f9cb6a42df0134327f9b37cff273cf7ff
1	17	18	889	\\xc45cfac50b0e1b3ed1c5868d075e1f943010a22c944dbce5c54886222020a5a9
1	170	246	1165	\\xf19af499277f266d650f00ef9964ad6ae2c1c78a7d7b9dcccdca2aad73bb7101
1	171	247	1166	\\xaf23434a2940a13488ca35705c42b4c1d8e79c6e662265f8a516d93a14a89a14
1	172	248	1167	\\xdf35801820efc6d827a5ab6da125114bc3b66fde3945c79d59eeca5a795b8809
1	173	249	1168	\\xa10847ca7482f25a360f5bb67d70afe5fa72a123518ea3c454ead50d230b5cb8
1	174	250	1169	\\x7d8b1396b7edcecf94bde384dadb48a09ab6071b79e900f4fac9ef4145ae0739
1	175	251	1170	\\xb9d3ff63285465d1b833da0c5cc868a118048503d0afbf4cb87b47bef0d2851c
1	176	252	1171	\\xdb193d7ac9dbb9e62d2d0d971072219e37b0ff60877d6b57b2cde653d92cc454
1	177	254	1173	\\x140e310827783db2743255d665f559d07ce47880b5fd941970a95ac339eee404
1	178	255	1174	\\x277393f60c48eb6afcbe8b12084efb1614f1610773ab06190497ed434fd9dc98
1	179	256	1175	\\x0bafdbf2a8e98c25d0a7497a70057872bac5c992d7d486aa2db3a4fca1d14c10
1	18	19	890	\\x74502aa1486aaf7697d432c851e4ae81430ef5d6be0cbbb09e04f2f74e13895a
1	180	257	1176	\\xe712e69067c08721fe13a96e942d609636c81d03061eb40cb3c0fc54990b2336
1	181	258	1177	\\x7cc33ea46a8f5dbc1485e16acdfda074898d2680fe7f93f008004a2b35456aad
1	19	20	891	\\x29d2cfc6b15fdd64fd616cdb417c58bc399753b3fa8c62ca7ed4cf80cf0af9e5
1	2	2	873	\\x585e7956a86cf87fdf4bbfeb6b628d81c7611269aca508e4703a38d4ad197dc0
1	20	21	892	\\x7b355a0e2dbab24b36505242480ae66d8d0e31e6d9d1b859a154ca112d1358a6
1	21	22	893	\\xd6279e5c41e51c515572991a01084e1306b3a0476da98b6a1691f57f0a70430a
1	22	23	894	\\x585f52a481c2e33cce01a8ea2277e295c58153d95d5b05236935794c088a4b21
1	23	24	895	\\xa5fc3052847c24e3b73135c8dcff53835a466ad314a9bd3364149815c363ad0e
1	24	25	896	\\x3c5aced337585044e7c4e289f73098b30800199e797b1ea2e14466797018f425
1	25	26	897	\\x4c897b851e6e67c9f7ea1e3f12b853809412436f16b74c9a8e3a3912945d218f
1	26	27	898	\\x5411bdda41adb32ce052b7389f3457603007d22ae15f136c63518333e9abafe9
1	27	28	899	\\xc5dcf1bd88bfe3eeb8ea55938e1f6303f95ac15ee6ad7d7a15c7ed7534e6b30b
1	28	29	900	\\x2e93340a7f643fcd51b9550fedb69fdb565013a626d30d8bd7e7a7b9bdc8bd28
1	29	31	902	\\xc3043b8c14a6f5da14e337bba7ff762acc618cb819fb485e687ee4bd1e322697
1	3	3	874	\\xbd2f5862e7d8f485baee3cca767b898a7ee0a233a0cba557b1696990ad8a9307
1	30	32	903	\\x67d84238909beddd471ea2d19c3899037c91f5b01133e934776cfab6a1f16e1a
1	31	33	904	\\xefe30173cb69e9a6aef06d439d0cc8a3b12c5655dbfd8da9c574ae6c2a154188
1	32	34	905	\\x92ac2fc38abb56913791e0e261bf72ad6619ab0477ebc9da071d7d73f9ec4efd
1	33	35	906	\\x2183da8f6a20bf0417d373817455ff33f97e0255739553a9f19127051b3d62d4
1	34	36	907	\\x5fa048cf9457cb8b29454012285350897af6e2aec8d81b8d58c218405b0d9795
1	35	37	908	\\x2f7bd7498f0ebd3d080d9c128e8eb1c69cfc10c3479507d079be5ff3110205f8
1	36	38	909	\\xdb68060e801fffb24bac634e22d8abdd9ee6e2701db7040c2df1b1b3ba273e90
1	37	39	910	\\xa78bb0ff8895b11368e23a569767e2a567d62cff37cbcd50f2523be89ffcbb4c
1	38	40	911	\\x5206f2932b45babed3ae860d3633921e73e65c93c0bdc1624dae64e0758f4caa
1	39	41	912	\\x24335f31a0010a50e277fae11fb3ef663bdb61a3fc8afae84f33aa85216bbc49
1	4	4	875	\\xad507a3e978f3db7a42943940543b92d50dae80af3ef18fec348399d4ec4fdd1
1	40	42	913	\\x0568290f91bec22cfa4d48cb6c144990d2b4bc6419a43371cd77b28e3cdb16b6
1	41	43	914	\\x481288c71045479e651c9b7ae0f7639821ad721b8fecd21f020c2f0e1145a299
1	42	45	916	\\xc0a48b7a78e3e079d72e62a7c7458f603de98642dcaa14448251a4cb344c4098
1	43	46	917	\\x4e372cc8e8302ca8e1b4ba418fed839006921af0577b9b4d9e84535c24706363
1	44	47	918	\\x6ab585e1ff37cd011462dbdeb47b76fc5790713b347b7f151ca7b6bba8ff96a3
1	45	48	919	\\x3b1d84fc6f2077c238c73f87822cc2cec02a7aad11b99cc333ecf5217e447865
1	46	49	920	\\x9b7e1330eca7580b7441f844fcc77a03569dbe2b08d5918873a089af1ad61ce0
1	47	69	940	\\xbb281c64872beb8517ac6ea3350e3676c1ffc20856cc57c88055a054159fd734
1	48	70	941	\\x6712b6a895fdab33d61f508117490aa364d997afbb26a0dde1a4f5c7d5635bf3
1	49	71	942	\\x5fa8042846b1950314fb57a4cdfdbb42df2e7d22405e2c666408a0d396861f5f
1	5	5	876	\\x42c088c1dad58371ac8a7df42ba164be5646338ee9634768bd542361f45c1f81
1	50	72	943	\\xfbb68caf0479472be041f94563bcfc697c590cedd92bf246ccade211771b9d7a
1	51	73	944	\\x8a71cfcdafc36daffb83a6d1bb58d78f968734c42064c9cbcae8570ac5c4f07c
1	52	74	945	\\xfec4bef5258cbf76108f21b64973ae55e290288f04e9c91014a5c131b050f8fb
1	53	75	946	\\x92f092114797a6e46534ba0477ac79b089cd24b0eedac78f28ddbd0302ab0153
1	54	76	947	\\xe62a670e92519015160ea8441d0255039bf2a0e5906ffa4ff6d6c575cf8d1475
1	55	77	948	\\xf3dcab8a1fd257404c5b6aa017a6b35d717e41678295f0ce394d74a5701e5367
1	56	78	949	\\x6e0d962c92b14ddc828a8dbe0755750a4f5d1d0ca45c73e99bcb9e1863f18ee5
1	57	79	950	\\x11018c66ebc625c3f495edb9769110623671e44ea70c6391eab11b2f96b18ffd
1	58	80	951	\\xd16c62a809ea6dba564e945bad2d49e1caebad8148c3dc78e2286c79c1671e5a
1	59	81	952	\\x214c7f26769934d0a3bb2a1b6ca68dfa8851d17d214af0b40393716429ba9cc5
1	6	6	877	\\xa0acf022da6f374f2c74d40ab5d72c767b4c79a3988545f76c7fdbad0e8d7fe2
1	60	82	953	\\xd8c954ad43ad828319da90bd0340cb677ddbceee99d79e1c8914e10bacb378ae
1	61	84	955	\\xaaafc129cd3eb26ce5e49fd273df5821da5bb2938d1ad5ce99cc8ef674a28975
1	62	85	956	\\x1a7aa7922f5f358ec44fb369decd8fae3661398e4a934f4f7d78920d2530eeaf
1	63	86	957	\\x9cd20b7b98d79795efb5b24e97b05c47ede4e643c22452248e17bc7a8887f931
1	64	87	958	\\x9d2785a64c1e416f43bb3fdc7a019bcb2b702d6b5c7534fc059a1d1a8aaa5547
1	65	88	959	\\x056c58745554cbe2d55097e8402f8ff949159bb4212a74a1e77b07780954cecb
1	66	89	960	\\x2e05b88a3538ea734df6fff4e45c95b907542a9e41b498a41b3b9bfe61de9065
1	67	90	961	\\xf6f946d09135eb61349eca81e2f647f3550b4048434edf22140bbfe376c7f41d
1	68	91	962	\\x77046acb179e58a43efeb2ba1c8cd1215a0c48c40a41d335f97462c080670f49
1	69	92	963	\\xbe09e9dadc7f7aede06f5d775aab65e35042eb2401b2f160e94a1b33f4fb3630
1	7	7	878	\\x57aaf495644c93589349649e411828df74b7f27421debcc6a61965092ee7e7ea
1	70	93	964	\\xa96c19761cddb4ac60e02c35709833acc12fae271f3734b3ebba4ace9c23b6d6
1	71	94	965	\\xa851b68bee5e0d30c29df388f42ca7b4a966a740e5c36d9d989f4db1df32f465
1	72	95	966	\\xee6b60df2979f2f7642c69788aaebe00a61ed7d79c988d8fd81f4b7baff7ee03
1	73	96	967	\\x588797062029649c0bd1cdb95329605be72ed6b5408d9e9847989e8af1bb5281
1	74	97	968	\\x6dbd45f3a37c3910362858ce50ea0b61e4ed6600124ebbaebf5cd98dc453b187
1	75	99	970	\\x47f871d32e6889d23d8e225bb8958a736c56e0ec849a0d4b2d67ceb06499ca9e
1	76	100	971	\\xd3a9335e470ed7dc19a4440c3a773bac3f36cd33c31a6c0cba721039e08aabb4
1	77	101	972	\\x02180edef6d79ac8f6a958291da5001e3b7dab824d1497eeb5a3b7e489fe85ee
1	78	102	973	\\x5f40d57304b1ce8fbeb6f7b9b059791e130235b7b910bc474d564e3801e2d0e4
1	79	103	974	\\x4d738aaa75e4843b665a771e988cf38492f60c50baf630e310360a4521f06dfc
1	8	8	879	\\xa827d16a26d393d9d80d24c3e16dea383123e8709638cd5f5655f7eb55717768
1	80	104	975	\\x66128b5153e9f33bc5365c228b975fa81bad119bded746466a30f27cef1d5f41
1	81	105	976	\\x8e858b0b1e89d1041d71b6de19c5166ac405da294b83fca4a67851032110ce0c
1	82	106	977	\\x924c170cd88c6cb790805b4cae6c93a363bb590614296cb049787a7fcede321a
1	83	107	978	\\xa04087f0d82eaa4a5e3e26fdfc47b314ac1931b4f8cc4f5855eb75fa9a4824cc
1	84	108	979	\\x3daeda5b7d14182643e0b885482e51168d13c2709bf1c6ca8842609573259198
1	85	109	980	\\xe4a876de86f2114ec71d07bfa2510dca471e15559158fab4185f1b5094e8a35a
1	86	110	981	\\x448821e0b745770ee7627fb2a437313420e483f884eb024c933580725e647799
1	87	111	982	\\x9e6d075acf013a33ce17ce28b885a638348ab48adfd5c17306122da1aac17465
1	88	113	984	\\x9b5b73bbff38c9ce00757fdcf472d8c39c17f6a3a0d7ad00b3ab30700144cd9f
1	89	114	985	\\xa9989f34c4e6688981ac38ddc02e1efb6e1e4f1dd36d1818d929eaa28640aeb7
1	9	9	880	\\xfa36e81c5079d8fbf55d344941bbb9bec68622fbe2dbb3f7d88d14be12694878
1	90	115	986	\\x5804264d97d56c07d57785de65d45141510744ed70b756a052ec1810d6ec02d7
1	91	116	987	\\xbc14ff04980c9035efd68d2195e056a58c88ac3a947e3c9e8fe785836163052a
1	92	117	988	\\x4a48ab11d9efe9d252c52b110a221b03f567cc7353e0ce8540e0c2277aa5fba1
1	93	144	1015	\\xcac1ed55ab6bc8845255a692496da5d033253c9e6a26606394839db35d29ba49
1	94	145	1016	\\x237ff48b49f2b47832defd8f41d3601e5dc401c1339f6e6734d8765818ba44e2
1	95	146	1017	\\x4c6fb1bb4d382552d532e99ca8be617435feb3b0b6550ccfbbc98164bf37965c
1	96	147	1018	\\xd940abe493a57fcabfc0374fbd19cb187861a7ad71bd7204f90f47e11c522533
1	97	148	1019	\\x4642ca131f7d4dedd18f475e78db87225627386f1a322df9f162d47964351a0c
1	98	149	1020	\\xe800babe0405c8d38197f552ee92e6d52957625e200c14d78a2bc56a79065be6
1	99	150	1021	\\x2e2fc69e1d4b68ae62c5135b77284bd10ca7ba27d26dcc89e0e97518f3efc84a
10	1	166	1037	\\x4b92ec47d1482a87d50c208e2d692a768f85960a143c37e1039e1e5642214f09
10	2	167	1038	\\x62dd843f876428223a48a5523632f14221b32f2910b49e842263b5f5dc4290a3
10	3	198	1101	\\x8617a9f21be0f0031b1b5ef8bd722a2ee6a9fdb98977c230563031fb52374732
10	4	199	1104	\\xa1b4d5dd51733e3d1ff059132031c0cd4c16399bf2afde452905ce9a59e10de8
10	5	201	1106	\\xd58fc8651b89c25c6f62d449a0cdcbbb56d90be1c26ce0c3ccaa253314076c2c
10	6	202	1117	\\x02e3206e76c1eb32c228fe3979aea492ad3a73fc37d9f4ba3781edc4d4afb911
10	7	203	1120	\\x600a1568a3fd0cf6a3a7c2368cffc7e7042de5cdac785c6433e3a1d5f6a9d266
11	1	164	1035	\\x7dc497723c51b2574d16b7790a1262c36a33ba86977ab476c80cc264ab715f5e
11	10	197	1099	\\x62e9919d9972363eee1cdd932e26256cae227225dd61c8af538db97f8b6b9b56
11	11	200	1105	\\x1c2612955c2d0cf6b13e1b241a2121302125949e979d9caccc8b63bef52614a6
11	12	204	1121	\\x2af4f02a14f95856a6d8a40c2749d93fabcb07c9505fc5fd0719415721b8ef14
11	13	207	1124	\\xcfeeff29c05472aaeecb3ce95050a3d3cc5181da3a55da719625b4dfc9e46409
11	14	208	1125	\\x6d02d9555b9744f5c183a5ee1b40eeaa4f52cf222327ad9bd5dc999987ab7733
11	15	209	1127	\\x703925a5c051ec5c821bc63a9ec2a1b85a1ceef238019f96ccb483cab39fd253
11	16	301	1221	\\x8b0a319814f2e8aaa83deda207c34468315cba9d724e9ea9e755237c68638c46
11	2	165	1036	\\x2fee925171a5a88fb41f2413a4b755b220e09e02ccc701cbdabde476c6cccd33
11	3	168	1039	\\x5046c55edabd3754b32daca4f1710b71a09cd3092a05894fd8fb388f3d72281a
11	4	169	1069	\\x2607588ec95eb839644af77c389a52f7f829b45a523c4656a68ff1db5436695e
11	5	192	1093	\\x195835216610e3329bd9c60a7822402a4ba99cfbf189968cbb3689cfe4a2167a
11	6	193	1094	\\x6a39230f21661db0ba5d4c006b018615717f18d312b4bdfd601a7682eeb6184a
11	7	194	1095	\\xe6f5323dee8c55aaec6d0ff52e8b855f4d1033e632ec5d5cff615af85edb21ea
11	8	195	1096	\\xd759ca0a05335bccb74088ecfaff9bc8fefe63301ee9838541f0f61fc2e165cf
11	9	196	1097	\\xa64e40caec807b31437e53d7c83e901cf438683c464d8101f1e8ec44a29efc69
12	1	184	1084	\\xd51fa73fe32181b9448fc8317c92256d0a9ddb5a6b50af1e245a598220d3b845
14	1	224	1143	\\x1dd721ddff41b292363aec66d77ec3e006729396e341d84fffe03c63834cdbcc
14	10	270	1189	\\x21a774d4a4ca7a94eea9cd9d10f2fe5ab256387025ed49f083c59f517b60ed3b
14	11	272	1191	\\xcea7ddbc81611dfffc67c1025289442f4224ee56fa5e5a8a5234a378a71ccf8a
14	12	273	1192	\\x2ec30cc59680cabe96a31999b491fc3f9dfaa3cd4a11e5a8b6272dd7df1855c8
14	13	274	1193	\\x022ecc81af4c5835b2f00eb055559877066d13b36847c9c9a0e351ecc61202e7
14	14	275	1194	\\xe5b503435d5df522f82889d138cd77bd7775a690c5d2e632d8441c4528e37bd7
14	15	278	1198	\\x4a70cef944f235c34d7a7ddc4f2c9f3554cf2a6ec1598478fba0f17cdf9cae70
14	16	279	1198	\\x8add5909ffde84ff880e9c274f5ae5b3079d2a67d69bd678c2b0aec2a4c3578a
14	17	280	1199	\\xb122b132aa0abae1b6248b51d611208ae1cbe3a02f40014f887c3a42bcb332b2
14	18	281	1199	\\x2e99a5e3e9e79fdc28b445bdc8f7d49da7acb92d84648ab6e64d0a4efc3d2bb1
14	19	282	1200	\\x7759809ac9309e86fccf1cfc8ee7bf959cc4dd8423dce8d4d2cb77bcb8ebc80b
14	2	260	1179	\\x86d7b129d07ed292eccb72ddbff1e26348c72c6513a94153e8cd1537d44ba2da
14	20	283	1201	\\xd3e6a02f34dfad0f42314457c75dee305a3050a4be6ea611d8db8c652a4202bc
14	21	284	1202	\\x06cecc7427d17f289665d5626c43be3179113eefc3503c13f2f74f87aae602de
14	22	285	1203	\\x28dab053244a5a31cdc5fb4efe68cef077cf2d68b08100c98857871e9b88c2ef
14	23	286	1204	\\xb6fc5c7d3a571c61e63c004adb8e55e64487ac9b0deabb29cb01e0c87675aefe
14	24	287	1205	\\xe506d2d64985db3acb8702a37ead0201ad8f0ec35c4d5fee92fe345a03d85a4c
14	25	288	1206	\\x0d40b55741917c824fcf9e591ec8077fffb722728e80fd6e58ba30fcae13e227
14	26	289	1207	\\xb93fc875c1aea471fc58d43bfdae189eef9484b29d5bee227f92e2ccd654c64f
14	27	290	1208	\\x82f172eb31b3ea9f513ae266b037864010e296e4486f5ba4fc057d1953eb00d3
14	28	291	1209	\\x8db26e2eb26cd08cc84680bb0b962f66055c3bd309ae28f088f22618764f5fa5
14	29	292	1210	\\x785a06623356a41dc7e4c593f01a9661dbdb6d4bb34b88444ed4b573ca26393e
14	3	261	1180	\\xc5b8327cdf3e1cf82864144bc50fd056bbbe99004af2ef69e596d3269025959f
14	30	293	1211	\\x8420cc640f13ec2442e6fc9ca151119e63412f7b9b2375947baf48411af0f767
14	31	294	1212	\\xdbcb62d733c7164093cf026b9b4027cfd0b7fc7903c8e557c661045ce0d9aff1
14	32	295	1213	\\x35c5f7ac90894d51b0c696ea0be4eeb4e4b546b529a8be3744cce60c00e7a000
14	33	296	1214	\\x8420fd22450197dc199d97fc95e56211a59a052d217880f76e203bc860f2a2d6
14	34	297	1215	\\x691c888b80e466ba4cc2587cb11ad0b42132657f4b72481adcc7672ba47753c5
14	35	299	1217	\\x0d9f3a5cb377e27527c6d9be29b4677f7ec7aaf1aaf71280d3488cb2e3c2faf9
14	36	300	1219	\\x5e35841d67be9f329e2a6962cb6046ab981ba252817865a1aa44a6bd9c4d1e96
14	37	302	1251	\\x74b9247bad109fdeaa1369c8d7bd7b2c5bd4fe891c18dc2ee3960bd614f17546
14	38	305	1251	\\x57d841470e45ea5844b67413f973996d8241ea5161130b64554b0cec70f67a53
14	39	307	1253	\\x6df169b6c3a9bf841f50d4a6c5f6744aafa53a47e8c82e7b8701f89778451a19
14	4	262	1181	\\x21bcd05bda067c0001f2add6223f74d6247f3c3008df698bc3397ecb3bc88189
14	5	263	1182	\\xfb68a46f3bb7f07d1dd008a3f144298651725c2532e28db90a47ec1e87ef57f9
14	6	264	1183	\\x17ad586cae47ccbfe9cf8b2d738b30bf963b5683aefaa6c62d4057633af868fe
14	7	265	1184	\\x4fe6bc41c4c2420ebe34833060dbda2d7f9dded7bebb6025e7745349ca04c615
14	8	268	1187	\\x5145abb1cddb1af6a84e5ea09d106ada9ffe11b1b8d409e66e73b8ff1291353b
14	9	269	1188	\\xc3f29563b60b413fff7918956d026972f3240be90a27c569767e7f382f0dceaf
15	1	239	1158	\\x78663c6d47dcf7a48e277f40b45f4b5b383afd316abab34d3599f15aadc28ddf
15	2	266	1185	\\xd1d49fe6abcd2b703938a395be6c3b7b932181f337d5a9afcb993a70ee2b364d
15	3	267	1186	\\x5ae1f18fb214d98a50ee3631c7173735aa93e5c69b03b3f877f792ef8af45851
15	4	271	1190	\\x6ec98078528649cd2d3c33f7766c569f2e684ae90b71e8cb5de44be63b600c66
15	5	298	1216	\\xcffc718d7e4078b81f79fee0845ada594d7cc2a55800b77ac3c56b438d74a4c8
15	6	303	1251	\\xf1e3bb392f12d808f9e5eb24917e95dd43f43a7b36079ddc759a020b1a7e2ee8
15	7	306	1251	\\x251e412661c806434a4323d2a29ee18dbe25ee6f1a761a2fe098f189e5a24c35
15	8	308	1254	\\xc5ce77a54852924d84b484e11b5ddbd9195533079c2c14eba6d3f02e5856e249
16	1	253	1172	\\x085d8a6a586f315d226a8efc0b96b7bd0d8a65a0db4cc42a9c89bbab794a6b6b
16	2	276	1195	\\xdccb0902a3e0093783797dc83f908e523f5203d0c6b963e1eec66cf285128476
16	3	304	1251	\\x89f2e4ef8d4ef25e3ecf46dfb30ab54d3e20459f2e2a33afb2ed04dd7127c016
17	1	259	1178	\\x26f8acb7e1849ed467deadc4f6d03ae9efd03e6e7686683092b19cd1341176ce
17	2	277	1196	\\xa90ea3c71acb305ed416e1a50464afb8a9bbcef06c7ae0548653cbaa4e60dbd3
2	1	15	886	\\x47db62cbba8af41693acac8d8eabc9cd8fa71b51e9b240fff43191445f2a4fdf
2	10	61	932	\\x115cd73955fd51573764b3d9844df9438fe485163af78a1dbf41cb2d9d9bdb11
2	11	63	934	\\xc00ebfdaa7ac1689525f57a708cf3a9d815ccf7eb4f19310862a60797d31320c
2	12	64	935	\\xac410e3f340ac1e2e09afa00456d8ffc1061e5f625644a6976b584279e81b433
2	13	65	936	\\xdce89482a6d04a0440447c870a98ba0f0118e14b6a53463821497b04d576cfc6
2	14	66	937	\\x13bfdcecfd0b92e2a18e2600fbd969fbdd5cc95dbb6c78687bac19481db09bfc
2	2	51	922	\\x36cfde2d0e2f6c9460addcc3c19bbb57ded608354980f2b4eb3788038a3c9d39
2	3	52	923	\\xb17acb25138721941929becea12413be560a4ab0ced50be0c72f9d2d830fe3ad
2	4	53	924	\\xcdfc30dc1dc412eaa0cc4ae89277918022fabd05eb83ceab9801feba00f06bee
2	5	54	925	\\x447b57bbfec79e06e674b139f26dfb6df9f1513eded85f6ebcf37425d8607fea
2	6	55	926	\\x85d6d49ef3ca56f9449d636fea05f6f6472238856e79ff3efa021895f0952bc9
2	7	56	927	\\xa517aaac4d85b577c1f8fe4b7fabf719abcc501d7373296e2f4d63d2c91fafbe
2	8	59	930	\\x4e7ee0243006bd65021253c9bbee59229812ab854a85d8c492b82ea7c48589cd
2	9	60	931	\\xf4d63cf382208c170c8288c3e8b510da8a77d99c87b7e7390857721532e37b15
3	1	30	901	\\x7f02adea578387dc7daddfebac503f15fcd3a24f1884c418f9f2d4e2629fd2de
3	2	57	928	\\x0b121c8d91695bfb9f3b3a2eb6f451744f76a8d2b85881cb44ffea2b7eae5a24
3	3	58	929	\\xedadff5d6943ffe0eb57a8c7e712c6c6c256d5471cd7ce8c987aaa2e3720e498
3	4	62	933	\\x636088d53e1c1cefbb66881f32bfd971c65fdcff65eb1213c171e638ee333a71
4	1	44	915	\\x745b26781b7b1fa38f1978d2e50f1fcf8fc27db3948acad70a4e2bbcad4ed10e
4	2	67	938	\\x90f60f15012f9af5bbf43df7b293f65277e8659bd4ea6f223035aa3fef652311
5	1	50	921	\\x1be41c691e93daeaba72ab7520a020c1632ba402062ec02d19f5041ad93f393e
5	2	68	939	\\x495dc5cc638642411af878c49ffbb23f5fe18597b371aaf73ad2385184fbd64d
6	1	83	954	\\xbb98a0212689b710b1de1384ce5af75923210ac74c5c0543b074139dd50730ea
6	10	129	1000	\\x7183868363999a9c7fe483471f289e1b30211b19d0f6eea8dd48904b6c8eca7f
6	11	131	1002	\\xa7bcb4fa31c7128ca6d02d59ae3739008c570fa85ad635c803d69a4797205830
6	12	132	1003	\\xac957e912496ba65f1255f0f38b4a8010c7e57cdfdb5c0d9b4cab83cd6719fa7
6	13	133	1004	\\xc1c5577af64ab3a397657d2cde966a624682cfef130469b82ba7434082b96271
6	14	134	1005	\\x2ba744c1c1a596d1d979fc46e37b7105f6b64b671b7a3e46b280bd7675bdbf06
6	15	137	1009	\\xebbda75fcb06b705e64af61e4aca8cc67dea1c9d1e3bcd25b46078856f93585f
6	16	138	1009	\\x7b227dcdfcd3da72a1dc6c6a394de49d28f14d708b56b7cb74e83f7a63b36061
6	17	139	1010	\\xd5b3c5f144a37c6e8316f264df87f6b105cfd563562be9b896f360dfe8f80eeb
6	18	140	1010	\\x30c7cbb73d0ea8ed1cb2e1a6b8fa203c8de86dfac866368a874301e5ccda2b04
6	19	141	1011	\\x8c54c5483fd554e739f58100410b42aa8e61275453c837fbb98e782b4e8ee8e0
6	2	119	990	\\xea7776a2861c296ddc9568aba41cb523f68e26a43dd1c0bcbc9b3f8d842bf37f
6	20	142	1012	\\x04a4bf1e7919d5b0e33cdb4f4b032110a8f537610b2eb639ac65757e55c071b1
6	21	143	1013	\\x64d88341b60172e531cbd1491a498fc66a11a9d7486b0701172029bef14a2b4e
6	3	120	991	\\x601b2a08792c2836ca13dd233babf251d3caae42f7f10cefc62394dd11dda367
6	4	121	992	\\xd72922780b23b374b95040e5371e5fa08f87014b08908345c373850676735f90
6	5	122	993	\\x918973fa330d41c6965a238278625cdae2f153523278543d163b656d23cd3a03
6	6	123	994	\\xe26268105f6a1dd1d79cbc4a65d888aa6ebd82a65d88e2a28a59e254b6ace937
6	7	124	995	\\xb4c7dd77914549f253174847cbbc81b7932fab31e070c07ba43bfb6246c243c4
6	8	127	998	\\x313f3ba8ad205b2b17071f27862203b2f2517da72b88fd21aad582a6ee84a4d8
6	9	128	999	\\x51fd13c3f868ef8f2fc45e3b798f3d953cf47e5991462cc9398b097c17892c00
7	1	98	969	\\x4ec235ea3f45416263f6db5d740422868fa61dfa32205eeff0a03b9829e22811
7	2	125	996	\\xcabf9386aadc40c77ff84b56947be2244b645d71a3f91ea1b5693b32cdaac2da
7	3	126	997	\\x81aac2fa41070f6784de8735cfaa56ea450547fcfd941767a0dce6c4665b3b0f
7	4	130	1001	\\x8e16218f359bf32c7066902ff733d9e6998ab927004fefd0e5bd454cc0028276
8	1	112	983	\\x21b6121cfd3381bafacccc3a2ae4703cb2056727bbce2a4c25bc6488ef0909c4
8	2	135	1006	\\xcab418e6ba2b1ab8decf13a00cdabff51503319db4e0d1caa09d35f8a60b1eb5
9	1	118	989	\\x3cc9aa91971ba41014cb835e263b8decf2a211f45e68bb38f294ec71fcb30692
9	2	136	1007	\\x90484f5120a01b40b900decd52f9f852a61191956aaa0721eb0a188e3c5e9584
\.

copy platform_delivery (id, batch_id, sender_id, party_id, kind, subject, key, address, title, body, token_for, written_at, delivered_at, channel, sha256) from stdin;
13950a5e-4c14-462f-8339-4cf3336dadae	dc5149cd-59ce-42d4-b8a3-23f48baf7638	14	15	round-invitation	round:fa04bdc3-ebeb-4959-a595-870d4abe3cf9	fa04bdc3-ebeb-4959-a595-870d4abe3cf9-ff74cf5b-8f52-4954-916e-60201c1c394a	party:15	Invitation til fællesudbud: Fælles indkøb af dansk	I er inviteret til fællesudbuddet Fælles indkøb af dansk (faelles-3).\n\nSe udbuddet: http://samkoeb.test/rounds/invitations/fa04bdc3-ebeb-4959-a595-870d4abe3cf9.15.{token}\n\nDeltag med jeres mandat: hvem der underskriver, og i hvilken rolle.	round-invitation:fa04bdc3-ebeb-4959-a595-870d4abe3cf9:15	2026-09-06 07:00:01.136+00	2026-10-22 22:00:00.203304+00	folder	\\x1df1e2161c4a42bfd9a255a462b6abdaadd28a6d248debaafe4edaf7ff2efd20
23b09a90-5f16-41c7-a2c0-b39359b1a082	109dcb09-60fb-4b82-a544-6877f4c1d62c	14	14	round-published	round:fa04bdc3-ebeb-4959-a595-870d4abe3cf9	fa04bdc3-ebeb-4959-a595-870d4abe3cf9	party:14	Fællesudbud offentliggjort: Fælles indkøb af dansk	Fælles indkøb af dansk (faelles-3) er offentliggjort.\n\nFrist for bud: 12-10-2026 12:00.\nhttp://samkoeb.test/rounds/faelles-3	\N	2026-09-06 07:00:01.433+00	2026-10-22 22:00:00.293285+00	folder	\\x092cb6592a88fa0a6395724dffb607d5255ef885b9ab80208f962c96ba15b0a2
253700a5-719d-4437-b025-aae21f55a347	78d93164-24df-46e8-aadd-921c46863690	6	8	round-dialogue	round:472ae6ee-0cc4-49a4-9fc3-ef61dd84218a	472ae6ee-0cc4-49a4-9fc3-ef61dd84218a	party:8	Markedsdialog: Fælles indkøb af dansk	Fælles indkøb af dansk: hvilke licensmodeller vil I byde på, og hvad skal vi vide?	\N	2026-05-04 07:00:03.552+00	2026-06-01 07:00:00.519641+00	folder	\\x6a32880d88d2ac880b7b10f8afd650657a817b4ac1c2aa389c95c326aaf0d3da
28421dd0-b727-44c6-a750-670a484860a8	109dcb09-60fb-4b82-a544-6877f4c1d62c	14	8	round-published	round:fa04bdc3-ebeb-4959-a595-870d4abe3cf9	fa04bdc3-ebeb-4959-a595-870d4abe3cf9	party:8	Fællesudbud offentliggjort: Fælles indkøb af dansk	Fælles indkøb af dansk (faelles-3) er offentliggjort.\n\nFrist for bud: 12-10-2026 12:00.\nhttp://samkoeb.test/rounds/faelles-3	\N	2026-09-06 07:00:01.433+00	2026-10-22 22:00:00.29499+00	folder	\\xffdb5ebe8b119d86132a43419a737d7d239a9c85069ec0e03b7d051c74a4df76
2c9257b5-3efc-48e6-a6bd-39513f99c944	ace4fcf7-464c-4287-8699-1fee191f0dae	6	9	round-published	round:472ae6ee-0cc4-49a4-9fc3-ef61dd84218a	472ae6ee-0cc4-49a4-9fc3-ef61dd84218a	party:9	Fællesudbud offentliggjort: Fælles indkøb af dansk	Fælles indkøb af dansk (faelles-2) er offentliggjort.\n\nFrist for bud: 11-05-2026 12:00.\nhttp://samkoeb.test/rounds/faelles-2	\N	2026-05-04 07:00:03.946+00	2026-06-01 07:00:00.534285+00	folder	\\x3532ff845fc5406be86fc56a1a9f9e6bfcfa6fce44e9d560fec4c8ea25b4bca3
2f0d0540-1253-4ab6-9855-95a04dbe79bf	109dcb09-60fb-4b82-a544-6877f4c1d62c	14	10	round-published	round:fa04bdc3-ebeb-4959-a595-870d4abe3cf9	fa04bdc3-ebeb-4959-a595-870d4abe3cf9	party:10	Fællesudbud offentliggjort: Fælles indkøb af dansk	Fælles indkøb af dansk (faelles-3) er offentliggjort.\n\nFrist for bud: 12-10-2026 12:00.\nhttp://samkoeb.test/rounds/faelles-3	\N	2026-09-06 07:00:01.433+00	2026-10-22 22:00:00.29661+00	folder	\\xd264aac944015f1d59197f2a88dcc7a0eebddf67ee3b436d408c7817be18987d
2f95e5ee-bc89-4c22-b831-89e4b4213ed2	ace4fcf7-464c-4287-8699-1fee191f0dae	6	6	round-published	round:472ae6ee-0cc4-49a4-9fc3-ef61dd84218a	472ae6ee-0cc4-49a4-9fc3-ef61dd84218a	party:6	Fællesudbud offentliggjort: Fælles indkøb af dansk	Fælles indkøb af dansk (faelles-2) er offentliggjort.\n\nFrist for bud: 11-05-2026 12:00.\nhttp://samkoeb.test/rounds/faelles-2	\N	2026-05-04 07:00:03.946+00	2026-06-01 07:00:00.535959+00	folder	\\xb03fd9a386f3e26ce5e26d9cc45379740fe0fcbf64116b0f427dbfc35d4550f0
30c1ca6a-f72b-4d48-8a7a-dcb1629d3a79	78d93164-24df-46e8-aadd-921c46863690	6	7	round-dialogue	round:472ae6ee-0cc4-49a4-9fc3-ef61dd84218a	472ae6ee-0cc4-49a4-9fc3-ef61dd84218a	party:7	Markedsdialog: Fælles indkøb af dansk	Fælles indkøb af dansk: hvilke licensmodeller vil I byde på, og hvad skal vi vide?	\N	2026-05-04 07:00:03.552+00	2026-06-01 07:00:00.523422+00	folder	\\x82bf43ccb35fe5c5b7e43ca0b397ed4bee6f913dce07940f55d0348654ccabfb
3326b133-fcce-4db0-9467-72c2bfee520c	38cab593-93f5-471c-899c-b01ecbacf962	14	5	round-dialogue	round:fa04bdc3-ebeb-4959-a595-870d4abe3cf9	fa04bdc3-ebeb-4959-a595-870d4abe3cf9	party:5	Markedsdialog: Fælles indkøb af dansk	Fælles indkøb af dansk: hvilke licensmodeller vil I byde på, og hvad skal vi vide?	\N	2026-09-06 07:00:01.162+00	2026-10-22 22:00:00.207895+00	folder	\\x4a8d4688f6d1fc69fece7b66af76ddf1e7f98d5c259e4cbb6efb96afd08ff8cd
333b09a2-87f4-42e4-85f6-426aa637767d	af2d16b2-b58a-47a4-8d95-275d9e40e7e9	2	3	round-dialogue	round:9b5055a5-e1ff-47d2-abbb-2976e7e39228	9b5055a5-e1ff-47d2-abbb-2976e7e39228	party:3	Markedsdialog: Fælles indkøb af dansk	Fælles indkøb af dansk: hvilke licensmodeller vil I byde på, og hvad skal vi vide?	\N	2026-05-04 07:00:01.55+00	2026-06-01 07:00:00.454565+00	folder	\\x1556d4b39df9be2d712ca73526b7348a7dc7cb73d8976c2b3eb2fcf3b021b0ae
43226266-7aeb-4370-9a7c-2f8a351a892d	af2d16b2-b58a-47a4-8d95-275d9e40e7e9	2	2	round-dialogue	round:9b5055a5-e1ff-47d2-abbb-2976e7e39228	9b5055a5-e1ff-47d2-abbb-2976e7e39228	party:2	Markedsdialog: Fælles indkøb af dansk	Fælles indkøb af dansk: hvilke licensmodeller vil I byde på, og hvad skal vi vide?	\N	2026-05-04 07:00:01.55+00	2026-06-01 07:00:00.458553+00	folder	\\x9395d669a1d90d2efaaf9165f99e1873dd5f4ce8615387b2214a80cc38d3c687
45c301d1-0846-4a96-aa95-1bc21e088acd	fc5e512c-32e2-4a36-977e-e944e3f7bab7	2	3	round-published	round:9b5055a5-e1ff-47d2-abbb-2976e7e39228	9b5055a5-e1ff-47d2-abbb-2976e7e39228	party:3	Fællesudbud offentliggjort: Fælles indkøb af dansk	Fælles indkøb af dansk (faelles-1) er offentliggjort.\n\nFrist for bud: 01-12-2026 12:00.\nhttp://samkoeb.test/rounds/faelles-1	\N	2026-05-04 07:00:02.212+00	2026-06-01 07:00:00.476657+00	folder	\\x3da93dc695a633d541c4972c2c36f5d2eca40cf099dd447f3a10ebfdd627e585
484e0a97-3595-4e3b-9ca2-d7e29c9e40e4	38cab593-93f5-471c-899c-b01ecbacf962	14	8	round-dialogue	round:fa04bdc3-ebeb-4959-a595-870d4abe3cf9	fa04bdc3-ebeb-4959-a595-870d4abe3cf9	party:8	Markedsdialog: Fælles indkøb af dansk	Fælles indkøb af dansk: hvilke licensmodeller vil I byde på, og hvad skal vi vide?	\N	2026-09-06 07:00:01.162+00	2026-10-22 22:00:00.233721+00	folder	\\x4a0076969f8f2e8d596dbffe6365b6e6042ed8dd1f4343ae5cafe2eb5fb0bbb2
4f964660-7627-4260-abf7-b2d10144d225	78d93164-24df-46e8-aadd-921c46863690	6	9	round-dialogue	round:472ae6ee-0cc4-49a4-9fc3-ef61dd84218a	472ae6ee-0cc4-49a4-9fc3-ef61dd84218a	party:9	Markedsdialog: Fælles indkøb af dansk	Fælles indkøb af dansk: hvilke licensmodeller vil I byde på, og hvad skal vi vide?	\N	2026-05-04 07:00:03.552+00	2026-06-01 07:00:00.525045+00	folder	\\xb94f4bdaaa3d51baca0aac7b32a077b6a3c0d920697bc8139b465e975bfe5a09
57d713c4-98d7-4190-8db2-3098aa62ef56	38cab593-93f5-471c-899c-b01ecbacf962	14	4	round-dialogue	round:fa04bdc3-ebeb-4959-a595-870d4abe3cf9	fa04bdc3-ebeb-4959-a595-870d4abe3cf9	party:4	Markedsdialog: Fælles indkøb af dansk	Fælles indkøb af dansk: hvilke licensmodeller vil I byde på, og hvad skal vi vide?	\N	2026-09-06 07:00:01.162+00	2026-10-22 22:00:00.249507+00	folder	\\xcc967347205fe7cec7f526651c442264904bf80ac758c04929ff9a7637455d0f
5a5546eb-c35f-4262-b54c-04046e54de87	38cab593-93f5-471c-899c-b01ecbacf962	14	15	round-dialogue	round:fa04bdc3-ebeb-4959-a595-870d4abe3cf9	fa04bdc3-ebeb-4959-a595-870d4abe3cf9	party:15	Markedsdialog: Fælles indkøb af dansk	Fælles indkøb af dansk: hvilke licensmodeller vil I byde på, og hvad skal vi vide?	\N	2026-09-06 07:00:01.162+00	2026-10-22 22:00:00.268999+00	folder	\\xc3e8f893069eea447fca24094c483802487ec6d6e5e863189951178aea199313
5baee01d-22fc-4571-8b1d-e559ee9b80be	fc5e512c-32e2-4a36-977e-e944e3f7bab7	2	4	round-published	round:9b5055a5-e1ff-47d2-abbb-2976e7e39228	9b5055a5-e1ff-47d2-abbb-2976e7e39228	party:4	Fællesudbud offentliggjort: Fælles indkøb af dansk	Fælles indkøb af dansk (faelles-1) er offentliggjort.\n\nFrist for bud: 01-12-2026 12:00.\nhttp://samkoeb.test/rounds/faelles-1	\N	2026-05-04 07:00:02.212+00	2026-06-01 07:00:00.486618+00	folder	\\xa189d56f078eb361e4a822589896f7490e24dc2ce3d6b6f8009507114031f09f
61118540-fd68-4a88-bcdf-d4455a53a509	38cab593-93f5-471c-899c-b01ecbacf962	14	10	round-dialogue	round:fa04bdc3-ebeb-4959-a595-870d4abe3cf9	fa04bdc3-ebeb-4959-a595-870d4abe3cf9	party:10	Markedsdialog: Fælles indkøb af dansk	Fælles indkøb af dansk: hvilke licensmodeller vil I byde på, og hvad skal vi vide?	\N	2026-09-06 07:00:01.162+00	2026-10-22 22:00:00.276315+00	folder	\\x91ec61db7b8d27260bfe0054980fbcd4da435dd1ef44a0af6c16b7292d0c5565
6462ca9a-0c0e-48d3-80e4-3c0708d79012	ace4fcf7-464c-4287-8699-1fee191f0dae	6	8	round-published	round:472ae6ee-0cc4-49a4-9fc3-ef61dd84218a	472ae6ee-0cc4-49a4-9fc3-ef61dd84218a	party:8	Fællesudbud offentliggjort: Fælles indkøb af dansk	Fælles indkøb af dansk (faelles-2) er offentliggjort.\n\nFrist for bud: 11-05-2026 12:00.\nhttp://samkoeb.test/rounds/faelles-2	\N	2026-05-04 07:00:03.946+00	2026-06-01 07:00:00.537528+00	folder	\\x6485f721e700cfb5a9cd7ac21303a511bc10c67309a13f9c843c3542fc2191c6
6602cb0c-e42f-4187-99d2-19563a7e9355	38cab593-93f5-471c-899c-b01ecbacf962	14	14	round-dialogue	round:fa04bdc3-ebeb-4959-a595-870d4abe3cf9	fa04bdc3-ebeb-4959-a595-870d4abe3cf9	party:14	Markedsdialog: Fælles indkøb af dansk	Fælles indkøb af dansk: hvilke licensmodeller vil I byde på, og hvad skal vi vide?	\N	2026-09-06 07:00:01.162+00	2026-10-22 22:00:00.279549+00	folder	\\xc20d32de5714ea923d0cd13af0addab466b289111ded30560dae66d096c5409e
7082204a-8a1b-4c64-bfbb-4c6efc642342	38cab593-93f5-471c-899c-b01ecbacf962	14	9	round-dialogue	round:fa04bdc3-ebeb-4959-a595-870d4abe3cf9	fa04bdc3-ebeb-4959-a595-870d4abe3cf9	party:9	Markedsdialog: Fælles indkøb af dansk	Fælles indkøb af dansk: hvilke licensmodeller vil I byde på, og hvad skal vi vide?	\N	2026-09-06 07:00:01.162+00	2026-10-22 22:00:00.28134+00	folder	\\x394be7a1eb9b927e0d8470dcac900b01f36acb37514c0d8007f1c61a0911d468
715d0dff-9106-4f6e-bec9-13259015f292	78d93164-24df-46e8-aadd-921c46863690	6	4	round-dialogue	round:472ae6ee-0cc4-49a4-9fc3-ef61dd84218a	472ae6ee-0cc4-49a4-9fc3-ef61dd84218a	party:4	Markedsdialog: Fælles indkøb af dansk	Fælles indkøb af dansk: hvilke licensmodeller vil I byde på, og hvad skal vi vide?	\N	2026-05-04 07:00:03.552+00	2026-06-01 07:00:00.526972+00	folder	\\xd2dc1741bfa1107cdd123db9ac0367af90bbc33c00536ee2a33a16342c734fc9
7598b4ad-bb72-4f40-a3d4-a1d4a297a3c2	109dcb09-60fb-4b82-a544-6877f4c1d62c	14	15	round-published	round:fa04bdc3-ebeb-4959-a595-870d4abe3cf9	fa04bdc3-ebeb-4959-a595-870d4abe3cf9	party:15	Fællesudbud offentliggjort: Fælles indkøb af dansk	Fælles indkøb af dansk (faelles-3) er offentliggjort.\n\nFrist for bud: 12-10-2026 12:00.\nhttp://samkoeb.test/rounds/faelles-3	\N	2026-09-06 07:00:01.433+00	2026-10-22 22:00:00.298376+00	folder	\\x62a528c83ae230b04c386d42b732a098be9bf9d3c37f8f8092fefb42c2c02974
76e2c007-0603-4fe7-807c-520b616e6b6e	109dcb09-60fb-4b82-a544-6877f4c1d62c	14	9	round-published	round:fa04bdc3-ebeb-4959-a595-870d4abe3cf9	fa04bdc3-ebeb-4959-a595-870d4abe3cf9	party:9	Fællesudbud offentliggjort: Fælles indkøb af dansk	Fælles indkøb af dansk (faelles-3) er offentliggjort.\n\nFrist for bud: 12-10-2026 12:00.\nhttp://samkoeb.test/rounds/faelles-3	\N	2026-09-06 07:00:01.433+00	2026-10-22 22:00:00.300128+00	folder	\\x8ead884384f88e3595ecf9e9abdbe89f8b3e60359ed6f5439829599fba4e8a8f
775d8235-1338-4766-a6e2-8b1b36e210d9	c46f9141-2674-4912-ad66-8cc5440503d2	14	17	award-letter	round:fa04bdc3-ebeb-4959-a595-870d4abe3cf9	fa04bdc3-ebeb-4959-a595-870d4abe3cf9 2026-10-12T10:01:00.906Z	party:17	Underretning om tildeling: Fælles indkøb af dansk	Underretning om tildeling: Fælles indkøb af dansk (faelles-3)\n\nDelaftale Dansk 4.–6. klasse (dansk)\nDelaftalen tildeles Forlag 15 (7,2000 point). Jeres bud blev nr. 2 (5,9613 point).\nDet vindende buds egenskaber og fordele i forhold til jeres:\n- Kvalitet: vinderen fik 6: God 16. I fik 6: God 17.\n\nStandstill løber til og med 22-10-2026. Aftaler kan tidligst indgås 23-10-2026 00:00.\n	\N	2026-10-12 10:01:00.906+00	2026-10-22 22:00:00.312377+00	folder	\\xd93146b0b762ffd7944217f6a8c1cc6df880d41cdcfccaa31b9314ea9601f610
8fa08745-f53f-4a99-a1ae-582ba5baba7c	d1fbdf15-209c-4c13-ae2a-44781d5d84a1	2	3	round-invitation	round:9b5055a5-e1ff-47d2-abbb-2976e7e39228	9b5055a5-e1ff-47d2-abbb-2976e7e39228-6149a10b-5f15-40ba-8902-90956329c954	party:3	Invitation til fællesudbud: Fælles indkøb af dansk	I er inviteret til fællesudbuddet Fælles indkøb af dansk (faelles-1).\n\nSe udbuddet: http://samkoeb.test/rounds/invitations/9b5055a5-e1ff-47d2-abbb-2976e7e39228.3.{token}\n\nDeltag med jeres mandat: hvem der underskriver, og i hvilken rolle.	round-invitation:9b5055a5-e1ff-47d2-abbb-2976e7e39228:3	2026-05-04 07:00:01.504+00	2026-06-01 07:00:00.446514+00	folder	\\x19af56e48cebccb45bc7003bf9488b73108728dfc940ddabb321835721c1a2f5
91f75b10-388b-476c-aeea-554019458763	38cab593-93f5-471c-899c-b01ecbacf962	14	13	round-dialogue	round:fa04bdc3-ebeb-4959-a595-870d4abe3cf9	fa04bdc3-ebeb-4959-a595-870d4abe3cf9	party:13	Markedsdialog: Fælles indkøb af dansk	Fælles indkøb af dansk: hvilke licensmodeller vil I byde på, og hvad skal vi vide?	\N	2026-09-06 07:00:01.162+00	2026-10-22 22:00:00.283001+00	folder	\\x9d161a779f887409bf63246d7390ad52f0f2538bccd4f6ff043610de1c7b379a
9520afa3-c0ee-4ae8-b732-52ffa9fd72a4	ace4fcf7-464c-4287-8699-1fee191f0dae	6	7	round-published	round:472ae6ee-0cc4-49a4-9fc3-ef61dd84218a	472ae6ee-0cc4-49a4-9fc3-ef61dd84218a	party:7	Fællesudbud offentliggjort: Fælles indkøb af dansk	Fælles indkøb af dansk (faelles-2) er offentliggjort.\n\nFrist for bud: 11-05-2026 12:00.\nhttp://samkoeb.test/rounds/faelles-2	\N	2026-05-04 07:00:03.946+00	2026-06-01 07:00:00.539339+00	folder	\\xa0064d964dd063c4502e3e5d7f7a9daae3e92dc087423105f38a54e138a2aaf6
96f80670-659f-4580-bce7-a20cc71ba7c1	4f8d563e-f1d9-450d-8cba-b45f1370633e	6	7	round-invitation	round:472ae6ee-0cc4-49a4-9fc3-ef61dd84218a	472ae6ee-0cc4-49a4-9fc3-ef61dd84218a-0911497e-ff98-4f15-82f9-1e20adb4b5ec	party:7	Invitation til fællesudbud: Fælles indkøb af dansk	I er inviteret til fællesudbuddet Fælles indkøb af dansk (faelles-2).\n\nSe udbuddet: http://samkoeb.test/rounds/invitations/472ae6ee-0cc4-49a4-9fc3-ef61dd84218a.7.{token}\n\nDeltag med jeres mandat: hvem der underskriver, og i hvilken rolle.	round-invitation:472ae6ee-0cc4-49a4-9fc3-ef61dd84218a:7	2026-05-04 07:00:03.526+00	2026-06-01 07:00:00.50788+00	folder	\\x41fea1c1749759f58b3812f13f9998ca97328c446654b51a3fac8877cba6fcb0
9cae5792-040f-4354-a067-0f3551660d6d	ace4fcf7-464c-4287-8699-1fee191f0dae	6	5	round-published	round:472ae6ee-0cc4-49a4-9fc3-ef61dd84218a	472ae6ee-0cc4-49a4-9fc3-ef61dd84218a	party:5	Fællesudbud offentliggjort: Fælles indkøb af dansk	Fælles indkøb af dansk (faelles-2) er offentliggjort.\n\nFrist for bud: 11-05-2026 12:00.\nhttp://samkoeb.test/rounds/faelles-2	\N	2026-05-04 07:00:03.946+00	2026-06-01 07:00:00.541164+00	folder	\\x138463a1371aa1305d01ab9dd24db74b6777523a35ea7746974f04da0c020b3c
a010d49b-c831-4827-8814-08ae678e421b	fc5e512c-32e2-4a36-977e-e944e3f7bab7	2	2	round-published	round:9b5055a5-e1ff-47d2-abbb-2976e7e39228	9b5055a5-e1ff-47d2-abbb-2976e7e39228	party:2	Fællesudbud offentliggjort: Fælles indkøb af dansk	Fælles indkøb af dansk (faelles-1) er offentliggjort.\n\nFrist for bud: 01-12-2026 12:00.\nhttp://samkoeb.test/rounds/faelles-1	\N	2026-05-04 07:00:02.212+00	2026-06-01 07:00:00.488454+00	folder	\\x93241d5c6b9a6100741132c17201831b011aedcdc6850c070cce2fbe00ec1c07
a40b84c4-5e47-473f-956d-d3122cfe15cc	109dcb09-60fb-4b82-a544-6877f4c1d62c	14	13	round-published	round:fa04bdc3-ebeb-4959-a595-870d4abe3cf9	fa04bdc3-ebeb-4959-a595-870d4abe3cf9	party:13	Fællesudbud offentliggjort: Fælles indkøb af dansk	Fælles indkøb af dansk (faelles-3) er offentliggjort.\n\nFrist for bud: 12-10-2026 12:00.\nhttp://samkoeb.test/rounds/faelles-3	\N	2026-09-06 07:00:01.433+00	2026-10-22 22:00:00.301583+00	folder	\\x8abf39d7abbb39e1dd680902090b17525d15a370bb0c6c8ef5869fc79897dcef
ab8a7103-13db-4958-980b-5bd8d5e29164	ace4fcf7-464c-4287-8699-1fee191f0dae	6	4	round-published	round:472ae6ee-0cc4-49a4-9fc3-ef61dd84218a	472ae6ee-0cc4-49a4-9fc3-ef61dd84218a	party:4	Fællesudbud offentliggjort: Fælles indkøb af dansk	Fælles indkøb af dansk (faelles-2) er offentliggjort.\n\nFrist for bud: 11-05-2026 12:00.\nhttp://samkoeb.test/rounds/faelles-2	\N	2026-05-04 07:00:03.946+00	2026-06-01 07:00:00.542899+00	folder	\\xc557d5f7c6b7d6a15f754b824d3d78dfe261c222cd84975a337596855aa66b15
ae87a158-8f30-4379-b72a-5025b1f57a73	109dcb09-60fb-4b82-a544-6877f4c1d62c	14	16	round-published	round:fa04bdc3-ebeb-4959-a595-870d4abe3cf9	fa04bdc3-ebeb-4959-a595-870d4abe3cf9	party:16	Fællesudbud offentliggjort: Fælles indkøb af dansk	Fælles indkøb af dansk (faelles-3) er offentliggjort.\n\nFrist for bud: 12-10-2026 12:00.\nhttp://samkoeb.test/rounds/faelles-3	\N	2026-09-06 07:00:01.433+00	2026-10-22 22:00:00.303283+00	folder	\\x772faa164f50da15c292626d05feb17c81646874341bd2f988abe817b989cd08
bdfbcac2-e528-41b9-a28d-b1c3e6abb882	109dcb09-60fb-4b82-a544-6877f4c1d62c	14	5	round-published	round:fa04bdc3-ebeb-4959-a595-870d4abe3cf9	fa04bdc3-ebeb-4959-a595-870d4abe3cf9	party:5	Fællesudbud offentliggjort: Fælles indkøb af dansk	Fælles indkøb af dansk (faelles-3) er offentliggjort.\n\nFrist for bud: 12-10-2026 12:00.\nhttp://samkoeb.test/rounds/faelles-3	\N	2026-09-06 07:00:01.433+00	2026-10-22 22:00:00.304817+00	folder	\\x8f6a41c39120b6b54ee3767d8f11ab3b0054409b91096fa32d0475ac202481f5
c0d42c98-6abb-4c53-8023-0b14b294071b	38cab593-93f5-471c-899c-b01ecbacf962	14	16	round-dialogue	round:fa04bdc3-ebeb-4959-a595-870d4abe3cf9	fa04bdc3-ebeb-4959-a595-870d4abe3cf9	party:16	Markedsdialog: Fælles indkøb af dansk	Fælles indkøb af dansk: hvilke licensmodeller vil I byde på, og hvad skal vi vide?	\N	2026-09-06 07:00:01.162+00	2026-10-22 22:00:00.284507+00	folder	\\xbfdfd9e41420277282040aa6c63c6e3fd200b68a861001ebed45b89e49d5fba8
c56d144c-85fa-4cd9-896d-52ed06f8a3d3	fc5e512c-32e2-4a36-977e-e944e3f7bab7	2	5	round-published	round:9b5055a5-e1ff-47d2-abbb-2976e7e39228	9b5055a5-e1ff-47d2-abbb-2976e7e39228	party:5	Fællesudbud offentliggjort: Fælles indkøb af dansk	Fælles indkøb af dansk (faelles-1) er offentliggjort.\n\nFrist for bud: 01-12-2026 12:00.\nhttp://samkoeb.test/rounds/faelles-1	\N	2026-05-04 07:00:02.212+00	2026-06-01 07:00:00.497082+00	folder	\\xdba21c41e0ffdc8f9602cd42bf269d1e99c13aceb66d10e3b8a39d3aa4984c3b
c58d76a9-b703-4ee6-86bc-6db967e445bc	109dcb09-60fb-4b82-a544-6877f4c1d62c	14	17	round-published	round:fa04bdc3-ebeb-4959-a595-870d4abe3cf9	fa04bdc3-ebeb-4959-a595-870d4abe3cf9	party:17	Fællesudbud offentliggjort: Fælles indkøb af dansk	Fælles indkøb af dansk (faelles-3) er offentliggjort.\n\nFrist for bud: 12-10-2026 12:00.\nhttp://samkoeb.test/rounds/faelles-3	\N	2026-09-06 07:00:01.433+00	2026-10-22 22:00:00.306284+00	folder	\\x10b1f4fa42f5780eb7eec0b905bcdc0f657b5d62a90678ba9b8e71d9fc1991fd
ca550199-97e7-426b-9851-ee5f51055b5a	38cab593-93f5-471c-899c-b01ecbacf962	14	17	round-dialogue	round:fa04bdc3-ebeb-4959-a595-870d4abe3cf9	fa04bdc3-ebeb-4959-a595-870d4abe3cf9	party:17	Markedsdialog: Fælles indkøb af dansk	Fælles indkøb af dansk: hvilke licensmodeller vil I byde på, og hvad skal vi vide?	\N	2026-09-06 07:00:01.162+00	2026-10-22 22:00:00.289621+00	folder	\\xecf08d39519cc0487994bc4d3cc9db3237bd8afa4b9401768caf32cfe0daf284
d071577e-182d-4cad-9fe1-42afc0d6d9eb	78d93164-24df-46e8-aadd-921c46863690	6	6	round-dialogue	round:472ae6ee-0cc4-49a4-9fc3-ef61dd84218a	472ae6ee-0cc4-49a4-9fc3-ef61dd84218a	party:6	Markedsdialog: Fælles indkøb af dansk	Fælles indkøb af dansk: hvilke licensmodeller vil I byde på, og hvad skal vi vide?	\N	2026-05-04 07:00:03.552+00	2026-06-01 07:00:00.528591+00	folder	\\x41be7347b2b4c6ce1da79038318d36138610b6e95d3b968046c0488f618cddd8
d8bc7b7b-8875-4fae-963c-e5b995294906	78d93164-24df-46e8-aadd-921c46863690	6	5	round-dialogue	round:472ae6ee-0cc4-49a4-9fc3-ef61dd84218a	472ae6ee-0cc4-49a4-9fc3-ef61dd84218a	party:5	Markedsdialog: Fælles indkøb af dansk	Fælles indkøb af dansk: hvilke licensmodeller vil I byde på, og hvad skal vi vide?	\N	2026-05-04 07:00:03.552+00	2026-06-01 07:00:00.53023+00	folder	\\xa729b7cca80bc65e06d77d3d80fe57ea908aba600d3b15c9187d2dbd49862dc3
dd196a6e-7ad7-41a9-a2a5-17a86cca4bb5	109dcb09-60fb-4b82-a544-6877f4c1d62c	14	4	round-published	round:fa04bdc3-ebeb-4959-a595-870d4abe3cf9	fa04bdc3-ebeb-4959-a595-870d4abe3cf9	party:4	Fællesudbud offentliggjort: Fælles indkøb af dansk	Fælles indkøb af dansk (faelles-3) er offentliggjort.\n\nFrist for bud: 12-10-2026 12:00.\nhttp://samkoeb.test/rounds/faelles-3	\N	2026-09-06 07:00:01.433+00	2026-10-22 22:00:00.307815+00	folder	\\x239d1cdc7c5be16079b1792852a3aeb28d34975541ab97251f37ee28b4c3bc6e
ead6d3eb-540f-47f3-8bad-52f94637a7e2	af2d16b2-b58a-47a4-8d95-275d9e40e7e9	2	4	round-dialogue	round:9b5055a5-e1ff-47d2-abbb-2976e7e39228	9b5055a5-e1ff-47d2-abbb-2976e7e39228	party:4	Markedsdialog: Fælles indkøb af dansk	Fælles indkøb af dansk: hvilke licensmodeller vil I byde på, og hvad skal vi vide?	\N	2026-05-04 07:00:01.55+00	2026-06-01 07:00:00.462718+00	folder	\\x084f1f97db519581fa1a9457e7cdcdf34baa163b1434ef6f905c7758f3e323a1
fb9fcc16-e04f-4792-9948-c212869ca684	af2d16b2-b58a-47a4-8d95-275d9e40e7e9	2	5	round-dialogue	round:9b5055a5-e1ff-47d2-abbb-2976e7e39228	9b5055a5-e1ff-47d2-abbb-2976e7e39228	party:5	Markedsdialog: Fælles indkøb af dansk	Fælles indkøb af dansk: hvilke licensmodeller vil I byde på, og hvad skal vi vide?	\N	2026-05-04 07:00:01.55+00	2026-06-01 07:00:00.46655+00	folder	\\xa751ad4bc4f1002aa3e6ff263f7ad17e9b47e8a4c52992527dff762c3bd782e1
febf56b6-ced6-4432-aa53-06c64d4989af	c46f9141-2674-4912-ad66-8cc5440503d2	14	16	award-letter	round:fa04bdc3-ebeb-4959-a595-870d4abe3cf9	fa04bdc3-ebeb-4959-a595-870d4abe3cf9 2026-10-12T10:01:00.906Z	party:16	Underretning om tildeling: Fælles indkøb af dansk	Underretning om tildeling: Fælles indkøb af dansk (faelles-3)\n\nDelaftale Dansk 4.–6. klasse (dansk)\nDelaftalen tildeles jer.\n\nStandstill løber til og med 22-10-2026. Aftaler kan tidligst indgås 23-10-2026 00:00.\n	\N	2026-10-12 10:01:00.906+00	2026-10-22 22:00:00.313883+00	folder	\\xbef1c722930c9ffa45b4d5d5b617fddad68fe6b379fa9572a7b978d325f23130
\.

copy platform_effect (outbox_id, subscriber, done_at) from stdin;
1	platform	2026-06-01 07:00:00.44809+00
12	licences	2026-09-02 07:00:00.187174+00
12	reconciliation	2026-09-02 07:00:00.2102+00
13	reconciliation	2026-09-02 07:00:00.278426+00
14	reconciliation	2026-09-02 07:00:00.360482+00
15	billing	2026-09-02 07:00:00.43054+00
17	roster	2026-10-22 22:00:00.055347+00
19	licences	2026-10-22 22:00:00.112099+00
19	reconciliation	2026-10-22 22:00:00.162284+00
2	platform	2026-06-01 07:00:00.467028+00
20	platform	2026-10-22 22:00:00.203874+00
21	platform	2026-10-22 22:00:00.290099+00
22	platform	2026-10-22 22:00:00.308374+00
23	platform	2026-10-22 22:00:00.314343+00
24	rounds	2026-10-22 22:00:00.315891+00
25	licences	2026-10-22 22:00:00.396855+00
26	licences	2026-10-22 22:00:00.423332+00
27	platform	2026-10-22 22:00:00.623446+00
28	platform	2026-10-22 22:00:00.630283+00
29	roster	2026-10-22 22:00:00.6429+00
3	platform	2026-06-01 07:00:00.497624+00
30	roster	2026-10-22 22:00:00.654215+00
31	agreements	2026-10-22 22:00:00.661656+00
32	rounds	2026-10-22 22:00:00.675095+00
33	licences	2026-10-22 22:00:00.699336+00
34	reconciliation	2026-10-22 22:00:00.725815+00
35	reconciliation	2026-10-22 22:00:00.737395+00
36	reconciliation	2026-10-22 22:00:00.753303+00
37	reconciliation	2026-10-22 22:00:00.763385+00
38	licences	2026-10-22 22:00:00.787522+00
39	licences	2026-10-22 22:00:00.803329+00
4	platform	2026-06-01 07:00:00.508412+00
5	platform	2026-06-01 07:00:00.530724+00
6	platform	2026-06-01 07:00:00.543388+00
7	licences	2026-06-01 07:00:00.54515+00
\.

copy platform_outbox (id, job, key, payload, written_at, dispatched_at, settled_at, redrives, dead_at, last_error) from stdin;
1	platform.deliver	d1fbdf15-209c-4c13-ae2a-44781d5d84a1	{"batchId": "d1fbdf15-209c-4c13-ae2a-44781d5d84a1"}	2026-05-04 07:00:01.508878+00	2026-11-29 02:12:52.713845+00	2026-11-29 02:12:52.731532+00	0	\N	\N
10	licences.exhausted	c08e3ccc-fad7-46a1-bc9b-3c9b937d910e 2026-08-03	{"poolId": "c08e3ccc-fad7-46a1-bc9b-3c9b937d910e"}	2026-08-03 07:00:00.039345+00	2026-11-29 02:12:53.821042+00	2026-11-29 02:12:53.821042+00	0	\N	\N
11	licences.drawn	69572944-2d8c-4e25-8c8b-3c89cc567599	{"drawId": "69572944-2d8c-4e25-8c8b-3c89cc567599"}	2026-08-03 07:00:00.039654+00	2026-11-29 02:12:53.821049+00	2026-11-29 02:12:53.82105+00	0	\N	\N
12	roster.changed	c167628c-2049-4363-83a6-638d0dfe0e90	{"importId": "c167628c-2049-4363-83a6-638d0dfe0e90", "controllerId": 11}	2026-08-03 07:00:00.373723+00	2026-11-29 02:12:53.821055+00	2026-11-29 02:12:53.850986+00	0	\N	\N
13	usage.month-reported	10-2026-08-1788332400134	{"month": "2026-08-01", "publisherId": 10}	2026-09-02 07:00:00.142243+00	2026-11-29 02:12:53.821065+00	2026-11-29 02:12:53.917652+00	0	\N	\N
14	reconciliation.reconcile	run-4f62bed6-bd9c-450c-a1d3-6027ff465137	{"month": "2026-08-01", "runId": "4f62bed6-bd9c-450c-a1d3-6027ff465137", "partyId": 11}	2026-09-02 07:00:00.158014+00	2026-11-29 02:12:53.821071+00	2026-11-29 02:12:54.000482+00	0	\N	\N
15	billing.invoice-run	run-754e73f8-d922-46d5-9d4e-b695f395d12f	{"runId": "754e73f8-d922-46d5-9d4e-b695f395d12f"}	2026-09-02 07:00:00.171816+00	2026-11-29 02:12:53.821079+00	2026-11-29 02:12:54.069587+00	0	\N	\N
16	billing.issued	3a2cc545-62dc-479e-a4f8-45196a9de816	{"invoiceId": "3a2cc545-62dc-479e-a4f8-45196a9de816"}	2026-09-02 07:00:00.415154+00	2026-11-29 02:12:54.072451+00	2026-11-29 02:12:54.072453+00	0	\N	\N
17	roster.erase	3fc404ed-31cf-43f4-9356-c38660cdd0f5	{"erasureId": "3fc404ed-31cf-43f4-9356-c38660cdd0f5", "controllerId": 11}	2026-09-02 07:00:00.610876+00	2026-11-29 02:12:57.07099+00	2026-11-29 02:12:57.135736+00	0	\N	\N
18	roster.count-corrected	ee51089e-097e-4163-80a4-257562626891	{"importId": "ee51089e-097e-4163-80a4-257562626891", "controllerId": 11}	2026-09-06 07:00:00.257861+00	2026-11-29 02:12:57.071046+00	2026-11-29 02:12:57.071046+00	0	\N	\N
19	roster.changed	ee51089e-097e-4163-80a4-257562626891	{"importId": "ee51089e-097e-4163-80a4-257562626891", "controllerId": 11}	2026-09-06 07:00:00.258739+00	2026-11-29 02:12:57.071062+00	2026-11-29 02:12:57.201125+00	0	\N	\N
2	platform.deliver	af2d16b2-b58a-47a4-8d95-275d9e40e7e9	{"batchId": "af2d16b2-b58a-47a4-8d95-275d9e40e7e9"}	2026-05-04 07:00:01.557419+00	2026-11-29 02:12:52.713933+00	2026-11-29 02:12:52.750123+00	0	\N	\N
20	platform.deliver	dc5149cd-59ce-42d4-b8a3-23f48baf7638	{"batchId": "dc5149cd-59ce-42d4-b8a3-23f48baf7638"}	2026-09-06 07:00:01.144226+00	2026-11-29 02:12:57.071072+00	2026-11-29 02:12:57.229901+00	0	\N	\N
21	platform.deliver	38cab593-93f5-471c-899c-b01ecbacf962	{"batchId": "38cab593-93f5-471c-899c-b01ecbacf962"}	2026-09-06 07:00:01.164875+00	2026-11-29 02:12:57.071079+00	2026-11-29 02:12:57.316244+00	0	\N	\N
22	platform.deliver	109dcb09-60fb-4b82-a544-6877f4c1d62c	{"batchId": "109dcb09-60fb-4b82-a544-6877f4c1d62c"}	2026-09-06 07:00:01.452619+00	2026-11-29 02:12:57.071085+00	2026-11-29 02:12:57.334767+00	0	\N	\N
23	platform.deliver	c46f9141-2674-4912-ad66-8cc5440503d2	{"batchId": "c46f9141-2674-4912-ad66-8cc5440503d2"}	2026-10-12 10:01:00.971609+00	2026-11-29 02:12:57.071091+00	2026-11-29 02:12:57.340418+00	0	\N	\N
24	rounds.concluded	fa04bdc3-ebeb-4959-a595-870d4abe3cf9	{"roundId": "fa04bdc3-ebeb-4959-a595-870d4abe3cf9"}	2026-10-22 22:00:00.027308+00	2026-11-29 02:12:57.071097+00	2026-11-29 02:12:57.415675+00	0	\N	\N
25	agreements.called-off	08f9290a-9255-4f81-be78-78c0425a9175	{"callOffId": "08f9290a-9255-4f81-be78-78c0425a9175"}	2026-10-22 22:00:00.373098+00	2026-11-29 02:12:57.421223+00	2026-11-29 02:12:57.444699+00	0	\N	\N
26	agreements.called-off	5586f6a6-5413-47d7-8786-3649f51998b7	{"callOffId": "5586f6a6-5413-47d7-8786-3649f51998b7"}	2026-10-22 22:00:00.373518+00	2026-11-29 02:12:57.421269+00	2026-11-29 02:12:57.455556+00	0	\N	\N
27	platform.seal	2026-10-22T22:00:00.000Z	{"period": "2026-10-22T22:00:00.000Z"}	2026-10-22 22:00:00.444247+00	2026-11-29 02:12:57.561089+00	2026-11-29 02:12:57.649707+00	0	\N	\N
28	platform.prune	2026-10-22T22:00:00.000Z	{"period": "2026-10-22T22:00:00.000Z"}	2026-10-22 22:00:00.450872+00	2026-11-29 02:12:57.561137+00	2026-11-29 02:12:57.661464+00	0	\N	\N
29	roster.tidy	2026-10-22T22:00:00.000Z	{"period": "2026-10-22T22:00:00.000Z"}	2026-10-22 22:00:00.461277+00	2026-11-29 02:12:57.561146+00	2026-11-29 02:12:57.672812+00	0	\N	\N
3	platform.deliver	fc5e512c-32e2-4a36-977e-e944e3f7bab7	{"batchId": "fc5e512c-32e2-4a36-977e-e944e3f7bab7"}	2026-05-04 07:00:02.295688+00	2026-11-29 02:12:52.713942+00	2026-11-29 02:12:52.781008+00	0	\N	\N
30	roster.pickup	2026-10-22T22:00:00.000Z	{"period": "2026-10-22T22:00:00.000Z"}	2026-10-22 22:00:00.475517+00	2026-11-29 02:12:57.561153+00	2026-11-29 02:12:57.680797+00	0	\N	\N
31	agreements.years-ended	2026-10-22T22:00:00.000Z	{"period": "2026-10-22T22:00:00.000Z"}	2026-10-22 22:00:00.49249+00	2026-11-29 02:12:57.561159+00	2026-11-29 02:12:57.699359+00	0	\N	\N
32	rounds.close	2026-10-22T22:00:00.000Z	{"period": "2026-10-22T22:00:00.000Z"}	2026-10-22 22:00:00.495335+00	2026-11-29 02:12:57.561164+00	2026-11-29 02:12:57.703403+00	0	\N	\N
33	licences.watch	2026-10-22T22:00:00.000Z	{"period": "2026-10-22T22:00:00.000Z"}	2026-10-22 22:00:00.505187+00	2026-11-29 02:12:57.561169+00	2026-11-29 02:12:57.733391+00	0	\N	\N
34	reconciliation.check-repeats	2026-10-22T22:00:00.000Z	{"period": "2026-10-22T22:00:00.000Z"}	2026-10-22 22:00:00.508652+00	2026-11-29 02:12:57.561175+00	2026-11-29 02:12:57.751801+00	0	\N	\N
35	reconciliation.erase-months	2026-10-22T22:00:00.000Z	{"period": "2026-10-22T22:00:00.000Z"}	2026-10-22 22:00:00.513582+00	2026-11-29 02:12:57.561181+00	2026-11-29 02:12:57.768621+00	0	\N	\N
36	reconciliation.count	2026-10-22T22:00:00.000Z	{"period": "2026-10-22T22:00:00.000Z"}	2026-10-22 22:00:00.526111+00	2026-11-29 02:12:57.561195+00	2026-11-29 02:12:57.779266+00	0	\N	\N
37	reconciliation.agree-by-silence	2026-10-22T22:00:00.000Z	{"period": "2026-10-22T22:00:00.000Z"}	2026-10-22 22:00:00.5309+00	2026-11-29 02:12:57.561201+00	2026-11-29 02:12:57.800689+00	0	\N	\N
38	licences.seats-freed	c08e3ccc-fad7-46a1-bc9b-3c9b937d910e 2026-10-22T22:00:00.000Z	{"poolId": "c08e3ccc-fad7-46a1-bc9b-3c9b937d910e"}	2026-10-22 22:00:00.702107+00	2026-11-29 02:12:57.808861+00	2026-11-29 02:12:57.822187+00	0	\N	\N
39	licences.seats-follow	11 2026-10-22T22:00:00.000Z	{"controllerId": 11}	2026-10-22 22:00:00.704575+00	2026-11-29 02:12:57.808902+00	2026-11-29 02:12:57.854611+00	0	\N	\N
4	platform.deliver	4f8d563e-f1d9-450d-8cba-b45f1370633e	{"batchId": "4f8d563e-f1d9-450d-8cba-b45f1370633e"}	2026-05-04 07:00:03.535816+00	2026-11-29 02:12:52.713948+00	2026-11-29 02:12:52.791743+00	0	\N	\N
40	reconciliation.agreed	a02b5c32-bb54-4081-a507-dc25fb40d0cd	{"reconciliationId": "a02b5c32-bb54-4081-a507-dc25fb40d0cd"}	2026-10-22 22:00:00.77141+00	2026-11-29 02:12:57.808912+00	2026-11-29 02:12:57.808912+00	0	\N	\N
5	platform.deliver	78d93164-24df-46e8-aadd-921c46863690	{"batchId": "78d93164-24df-46e8-aadd-921c46863690"}	2026-05-04 07:00:03.555822+00	2026-11-29 02:12:52.713953+00	2026-11-29 02:12:52.813772+00	0	\N	\N
6	platform.deliver	ace4fcf7-464c-4287-8699-1fee191f0dae	{"batchId": "ace4fcf7-464c-4287-8699-1fee191f0dae"}	2026-05-04 07:00:03.977134+00	2026-11-29 02:12:52.713959+00	2026-11-29 02:12:52.82644+00	0	\N	\N
7	agreements.called-off	4298789d-5988-4b35-8db8-0a09e8342802	{"callOffId": "4298789d-5988-4b35-8db8-0a09e8342802"}	2026-06-01 07:00:00.376804+00	2026-11-29 02:12:52.713964+00	2026-11-29 02:12:52.842012+00	0	\N	\N
8	licences.drawn	6d49b1df-3cfd-457e-9076-2d9065a7d455	{"drawId": "6d49b1df-3cfd-457e-9076-2d9065a7d455"}	2026-08-03 07:00:00.027665+00	2026-11-29 02:12:53.820913+00	2026-11-29 02:12:53.820916+00	0	\N	\N
9	licences.drawn	62e3e733-db62-413c-b162-b42569e58e34	{"drawId": "62e3e733-db62-413c-b162-b42569e58e34"}	2026-08-03 07:00:00.034198+00	2026-11-29 02:12:53.820975+00	2026-11-29 02:12:53.820975+00	0	\N	\N
\.

select setval(pg_get_serial_sequence('platform_outbox', 'id'), (select max(id) from platform_outbox));

copy platform_run (id, party_id, job, key, state, done, total, result, error, created_at, updated_at) from stdin;
4f62bed6-bd9c-450c-a1d3-6027ff465137	11	reconciliation.reconcile	2026-08 1788332400150	done	1	1	\N	\N	2026-09-02 07:00:00.151526+00	2026-09-02 07:00:00.360074+00
754e73f8-d922-46d5-9d4e-b695f395d12f	10	billing.invoice-run	2026-08-7d74f5bf-e7b1-4d5f-824e-f03889dd7146	done	1	1	{"invoices": 1}	\N	2026-09-02 07:00:00.170963+00	2026-09-02 07:00:00.430256+00
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
8b41eeed-e4ae-47e6-8037-9cff99de24c4	10	1	1	1
\.

copy reconciliation_daily_use_2026_08 (controller_id, month, publisher_id, product, pseudonym, institution_number, day, events, previews, last_at) from stdin;
11	2026-08-01	10	9788700000100	c2721216ec7eaa881c773364d94f6d56	101000	2026-08-14	1	0	2026-08-14 07:00:00+00
\.

copy reconciliation_finding (id, reconciliation_id, controller_id, publisher_id, institution_id, product_id, kind, reason, quantity, suggestion, evidence) from stdin;
7711ce56-5a5c-4fb7-a749-584a95fcf95d	a02b5c32-bb54-4081-a507-dc25fb40d0cd	11	10	\N	a4edc564-caab-4c7a-af4e-1f9e3de39fa8	under	FEWER_ACTIVE_THAN_ENTITLED	5	move_seats	{"to": [], "from": [{"seats": 3, "institutionId": 6}, {"seats": 1, "institutionId": 5}], "drawn": 6, "keeps": 2, "active": 1, "entitled": 100, "licenceIds": ["7a7cacf9-12f2-4978-af49-bf3563389cf8"]}
c046d697-a8bc-4d59-8038-c9f2e76b3240	a02b5c32-bb54-4081-a507-dc25fb40d0cd	11	10	5	a4edc564-caab-4c7a-af4e-1f9e3de39fa8	under	FEWER_ACTIVE_THAN_ENTITLED	2	move_seats	{"to": [], "from": [{"seats": 1, "institutionId": 5}], "drawn": 3, "keeps": 2, "active": 1, "entitled": 3, "licenceIds": ["7a7cacf9-12f2-4978-af49-bf3563389cf8"]}
e39492d9-6aaf-4d32-b19f-2f8c907cf2b5	a02b5c32-bb54-4081-a507-dc25fb40d0cd	11	10	6	a4edc564-caab-4c7a-af4e-1f9e3de39fa8	under	FEWER_ACTIVE_THAN_ENTITLED	3	move_seats	{"to": [], "from": [{"seats": 3, "institutionId": 6}], "drawn": 3, "keeps": 0, "active": 0, "entitled": 3, "licenceIds": ["7a7cacf9-12f2-4978-af49-bf3563389cf8"]}
\.

copy reconciliation_monthly_use (controller_id, month, publisher_id, product, events, previews, digest) from stdin;
11	2026-08-01	10	9788700000100	1	0	7464469691779942556
\.

copy reconciliation_product_month (controller_id, month, publisher_id, product_id, licensing_hash, digest, stale) from stdin;
11	2026-08-01	10	a4edc564-caab-4c7a-af4e-1f9e3de39fa8	\\xdd44631c40c2570b517975aefce5b2dfc4d427279326174e5ca3979876b2034c	7464469691779942556	f
\.

copy reconciliation_pupil_class_2026_08 (controller_id, month, publisher_id, product_id, agreement_id, pseudonym, institution_id, class, reason, events, last_at, here, counted) from stdin;
11	2026-08-01	10	a4edc564-caab-4c7a-af4e-1f9e3de39fa8	c27971c9-0502-4358-b39b-fbf85b4a1125	c2721216ec7eaa881c773364d94f6d56	5	LICENSED	DRAW	1	2026-08-14 07:00:00+00	t	t
\.

copy reconciliation_reconciliation (id, agreement_id, controller_id, publisher_id, month, state, input_hash, result_hash, computed_at, controller_agreed_at, publisher_agreed_at, agreed_at, dispute_reason, proposed_at, agreed_by_silence, publisher_view) from stdin;
a02b5c32-bb54-4081-a507-dc25fb40d0cd	c27971c9-0502-4358-b39b-fbf85b4a1125	11	10	2026-08-01	agreed	\\x487479e7f13ea1aa539c9da3eb084f7769d6e87728d33315b42a5488adf16850	\\x7af7f9a9567e420efd0ca2621e9288c286a3d30efb7457cea54186c1b8705329	2026-09-02 07:00:00.354784+00	2026-10-22 22:00:00.768214+00	2026-10-22 22:00:00.768226+00	2026-10-22 22:00:00.76823+00	\N	2026-09-02 07:00:00.354799+00	t	{"places": [], "classes": []}
\.

copy reconciliation_result (reconciliation_id, controller_id, publisher_id, institution_id, product_id, entitled, drawn, active, over, under, unlicensed, unmatched, events, distinct_in_term) from stdin;
a02b5c32-bb54-4081-a507-dc25fb40d0cd	11	10	\N	a4edc564-caab-4c7a-af4e-1f9e3de39fa8	100	6	1	0	5	0	0	1	1
a02b5c32-bb54-4081-a507-dc25fb40d0cd	11	10	5	a4edc564-caab-4c7a-af4e-1f9e3de39fa8	3	3	1	0	2	0	0	1	\N
a02b5c32-bb54-4081-a507-dc25fb40d0cd	11	10	6	a4edc564-caab-4c7a-af4e-1f9e3de39fa8	3	3	0	0	3	0	0	0	\N
\.

copy reconciliation_roster (controller_id, month, version, pupils, digest) from stdin;
11	2026-08-01	1	[[5, 1]]	5:7948429462057929567
\.

copy reconciliation_tally (controller_id, month, publisher_id, product_id, agreement_id, institution_id, class, reason, pupils, counted, events) from stdin;
11	2026-08-01	10	a4edc564-caab-4c7a-af4e-1f9e3de39fa8	c27971c9-0502-4358-b39b-fbf85b4a1125	5	LICENSED	DRAW	1	1	1
\.

copy reconciliation_term_count (controller_id, agreement_id, term_from, first, pupils) from stdin;
11	c27971c9-0502-4358-b39b-fbf85b4a1125	2026-08-01	1	1
\.

copy reconciliation_term_pupil (controller_id, agreement_id, term_from, pseudonym, months) from stdin;
11	c27971c9-0502-4358-b39b-fbf85b4a1125	2026-08-01	c2721216ec7eaa881c773364d94f6d56	1
\.

copy roster_adjustment (id, controller_id, on_date, institution_id, grade, counted, corrected, import_id, state, proposed_at, decided_at, decided_by) from stdin;
c11bfcc5-9e14-4013-98f4-e878097c3aa6	11	2026-09-05	5	3	1	2	ee51089e-097e-4163-80a4-257562626891	proposed	2026-09-06 07:00:00.254367+00	\N	\N
\.

copy roster_count (controller_id, on_date, institution_id, grade, pupils) from stdin;
11	2026-09-05	5	3	1
\.

copy roster_count_date (controller_id, on_date, frozen_at) from stdin;
11	2026-09-05	2026-09-06 07:00:00.242101+00
\.

copy roster_enrolment (controller_id, institution_id, pseudonym, grade, class_label, starts_on, ends_on, import_id) from stdin;
11	5	c2721216ec7eaa881c773364d94f6d56	3	3A	2026-08-01	2027-08-01	c167628c-2049-4363-83a6-638d0dfe0e90
11	5	fc554e2fa551a53ad4b254a713daaa22	3	3A	2026-08-01	2027-08-01	ee51089e-097e-4163-80a4-257562626891
\.

copy roster_erasure (id, controller_id, state, reason, pseudonyms, removed, requested_by, requested_at, done_at) from stdin;
3fc404ed-31cf-43f4-9356-c38660cdd0f5	11	done	Ønske fra hjemmet	\N	{}	6686fe1f-8cc2-43c4-9237-54ed65e40c97	2026-09-02 07:00:00.607893+00	2026-10-22 22:00:00.081091+00
\.

copy roster_import (id, controller_id, sha256, holds_from, pupils, classes, added, removed, imported_at, state, origin, version, files, stale, imported_by, decided_by, decided_at, key_number) from stdin;
c167628c-2049-4363-83a6-638d0dfe0e90	11	\\xabf694516d7017403a5dfd43bc5500b8f73c5b04ee7a155758c87b6d0e817cc2	2026-08-03	1	1	1	0	2026-08-03 07:00:00.335+00	imported	upload	1.2	{"orgs": "bulk", "roles": "bulk", "users": "bulk", "classes": "bulk", "enrollments": "bulk", "academicSessions": "bulk"}	0	6686fe1f-8cc2-43c4-9237-54ed65e40c97	\N	\N	1
ee51089e-097e-4163-80a4-257562626891	11	\\x6638ae5ee1abd70a259272b3c816f8008875ea1e75b8dda391ca1d807bd0b4e4	2026-09-06	2	1	1	0	2026-09-06 07:00:00.232+00	imported	upload	1.2	{"orgs": "bulk", "roles": "bulk", "users": "bulk", "classes": "bulk", "enrollments": "bulk", "academicSessions": "bulk"}	0	6686fe1f-8cc2-43c4-9237-54ed65e40c97	\N	\N	1
\.

copy roster_import_school (import_id, controller_id, institution_id, number, pupils, before, removed) from stdin;
c167628c-2049-4363-83a6-638d0dfe0e90	11	5	101000	1	0	0
ee51089e-097e-4163-80a4-257562626891	11	5	101000	2	1	0
\.

copy roster_source (controller_id, key_number, merged_at) from stdin;
11	1	2026-09-06 07:00:00.158461+00
\.

copy roster_source_class (controller_id, id, modified_at, deleted, org, label, grades, homeroom, terms) from stdin;
11	f918863d-3f90-d1e9-ffb2-76bd0153a07a	\N	f	efff4612-2d3f-8eb4-e6fd-e37df0c435c9	3A	{3}	t	{f187dcb6-1704-35bb-361c-8d7b5d04c4f0}
\.

copy roster_source_membership (controller_id, id, modified_at, deleted, class, org, pseudonym, student, prime, starts_on, ends_on) from stdin;
11	4ce6be80-f3a2-2537-d97f-f170bf5a0234	\N	f	f918863d-3f90-d1e9-ffb2-76bd0153a07a	efff4612-2d3f-8eb4-e6fd-e37df0c435c9	fc554e2f-a551-a53a-d4b2-54a713daaa22	t	t	\N	\N
11	cdacefe1-f9f5-a3c9-e1bc-ab60d4b28c4a	\N	f	f918863d-3f90-d1e9-ffb2-76bd0153a07a	efff4612-2d3f-8eb4-e6fd-e37df0c435c9	c2721216-ec7e-aa88-1c77-3364d94f6d56	t	t	\N	\N
\.

copy roster_source_org (controller_id, id, modified_at, deleted, number) from stdin;
11	5eb6a409-261f-edda-2f59-4a89858c06c1	\N	f	\N
11	c3c7754b-75f4-b37a-a5e4-67b8cab33f56	\N	f	101001
11	efff4612-2d3f-8eb4-e6fd-e37df0c435c9	\N	f	101000
\.

copy roster_source_role (controller_id, id, modified_at, deleted, pseudonym, student) from stdin;
11	44e5e644-27c9-38a6-c189-1b3c9ba4332d	\N	f	fc554e2f-a551-a53a-d4b2-54a713daaa22	t
11	cd181434-3ad5-3fc7-31b8-263fcea03f59	\N	f	c2721216-ec7e-aa88-1c77-3364d94f6d56	t
\.

copy roster_source_session (controller_id, id, modified_at, deleted, starts_on, ends_on) from stdin;
11	f187dcb6-1704-35bb-361c-8d7b5d04c4f0	\N	f	2026-08-01	2027-08-01
\.

copy roster_source_user (controller_id, id, modified_at, deleted, enabled, grade, student) from stdin;
11	c2721216-ec7e-aa88-1c77-3364d94f6d56	\N	f	t	3	\N
11	fc554e2f-a551-a53a-d4b2-54a713daaa22	\N	f	t	3	\N
\.

copy roster_version (controller_id, version) from stdin;
11	2
\.

copy rounds_award_word (round_id, participant_ids, lot_id, controller_id, run_number, approved, person_id, at) from stdin;
fa04bdc3-ebeb-4959-a595-870d4abe3cf9	{14,15}	f8b0597d-7c08-4c32-8411-baa25557392e	14	1	t	128431ef-48d7-4379-9448-4ef6319bf579	2026-10-12 10:01:00.698453+00
fa04bdc3-ebeb-4959-a595-870d4abe3cf9	{14,15}	f8b0597d-7c08-4c32-8411-baa25557392e	15	1	t	803572a7-c555-437a-b53c-caf4edf00fbf	2026-10-12 10:01:00.760527+00
\.

copy rounds_bid (id, round_id, participant_ids, publisher_id, closes_at, reference, version, state, sealed, sha256, received_at, confirmed_at, client_sealed, reject_reason, layers, content, opened_at, reject_code, without_prices) from stdin;
0f408258-c3b8-45bc-a772-c9842b228cfe	fa04bdc3-ebeb-4959-a595-870d4abe3cf9	{14,15}	17	2026-10-12 10:00:00+00	tilbud-17	1	not_selected	\\x7b22636f6e74656e74223a225957646c4c57567559334a35634852706232347562334a6e4c3359784369302b494667794e5455784f5342614e306c69556d357457466c794f467061635852775a577730593045355447706a544656475232394a64474a6b4d6b6f794d6d526e54305934436a4a75563352455a6e593161334631564764444e585933613056335a305a7756454e514d7a46734f5567324d58687952554e4f52553948556b304b4c5330744944593262544e42563146734e6d7372526d6f345555784d566e70724e553553555739704e315a724f44424553544e586558525a655739424d484d4b3534314453534f4c74302f5a7a4a3643437446336434394c664c4674643056487a316e6f7273635057526b7a576a6f6930484758792f4f7773452b465954752b764933424c50497a52627a3166494d3131586a6362536c6e36514c5341503556444953332b2b71373736674c78514c79574f573635627634797645736b7278797836492f4534305a4568374755567a47686258524d5454344176734b55392f3832474a64646a32634461386854585a686d5167306a7058744c4c495844695636617057506e58553249437a6d3635347873505a706b367a6f4a524473395a4a3956586d4b4a534a396953565a54314a2b76414d4d496b4f45324835703079444a676d4f4555397677544e72647666574934497335686130796c34766c356f6b35524e4a4937337074356c735a426c3077754f652f616c4f7a666d2f6b6a474c6a6b747142357152395159667851744a567a72636257477336386e5334516a5a59354e77717058365a4c3545442b5154497463307752522b395159566b3656714b33413d3d222c227772617073223a7b22616765313234616d3361636434356c726d347a3061777567683537727a73636430323374796a7266667666637a35327a7064357a7a64667366653235386b7c6167653133357137767663716c73746136386a726a386178307a7661796168656d683470366c7933657a34776567726d303776766776777139356c346b79223a225957646c4c57567559334a35634852706232347562334a6e4c3359784369302b494667794e5455784f53425a556c423259564a774f444e586348523662444a515257564e56537332637a6442655668535a47396d4d44424261544647656e4a704c305977436b68765632493359564e30566e6c6b4e4664575544464865465a614c304a5a56304a4e65444979597a4a585355687052544650517a4e6e536d4d4b4c53307449445245513246445a334572576c644f64314a6d4d555976636e4a6f61574a43515846424d44646f596e5a73596e5257613151774d6a56525a44674b794e2f39754e55587a48784c573946393864715a4944354f6a45736767536b4678567158774d6b6a6d78634c694f4f78747176655950354846644a767666463341776553362f48332f336170386156575533443248366c462f4e7457525a36466474654268666e3967617942796e67364a44624d74386f5a556354593269693369504138434d7941706a7134674f7166744b47757955324b34446843354b76627251344e354c45696f2b6c2f547678613738332b707475487779775477787374382f52636a3076735a6a304367554b5431574c7278716e7877694d524b796f34545872647441674a33467a616477527574457a755639782f4646424b5054742b63376a6435536f797665494e4d4c43506433477a594d6339473754754d514356304d37303369626b4279754b315761394d6a3879746d666d385563587767527174723467726d64533371317346634e6d344131514c324d6d6e4245396a4e39565463374d674f386361674c7475486437416976416e7a3530344176614455394367357a6176377236495459566d4c6b7146526d66717a7847222c22616765313234616d3361636434356c726d347a3061777567683537727a73636430323374796a7266667666637a35327a7064357a7a64667366653235386b7c616765313570667a6434657a79667a70717370647661796161646e753277386a66306e70767271347267326a6a3265303372646e74796471767a73667937223a225957646c4c57567559334a35634852706232347562334a6e4c3359784369302b494667794e5455784f53426a5358707664565a344e7a5669615852506347466859584e355632746b4e6d63356344565052323969553231615a46684961476c784f586c5a436b56364c7a5230576e4e345544647551554e53516d3168546c4e76546c566f646d354954464e4c636d46564e3274754e30526f524778775955454b4c5330744948524c63457831516d747961576c6c575756504f5731345a584a3062303179557a5a42654556764e585a364e56564f546a46735430394d62466b4b687334487268684e49683363306c686b566a34447371534172624a46365731645945554b307459533549493737652f705649464e48624a7a694b73744d32374b304c696e753371632b777830326768465368756c32666f2b47415356614830776b744755457a6b43595a352b7934693953764f31326a2b54486c4b44437a375a6330786f3276387359475a2f743175384958707a326f476a6b3333416c6c51616f536b3234506265436b357036555a36505a6e4c696b72537636665041697831766136527359343866765247657179683535626a4b5957514c5954747477796f663668346d5a5651566d5550684b55664f4d496e432f52343475704e324452496b4470614b4b7a6c79457356754853586a76555a654f5059326d3434504c4e4f43364879436e61414438596849355736686f47614a6c4f79743833524a2b4a5375474c7a74336f656941696d63674e4b41706f695539496243522b564f7547646176696d714c434e4565664a7669306e3561523052354374394c76674736556a76512f2f676b6f3850415266714b49465530685762584371222c226167653133357137767663716c73746136386a726a386178307a7661796168656d683470366c7933657a34776567726d303776766776777139356c346b797c616765313234616d3361636434356c726d347a3061777567683537727a73636430323374796a7266667666637a35327a7064357a7a64667366653235386b223a225957646c4c57567559334a35634852706232347562334a6e4c3359784369302b494667794e5455784f53426c526b5255655852706232746f537a5651644468524e315672624670525a323551566c4e70516d4a7a5a433943516b5a5a654668324e486456436b4e4855446c534b314179527a4d794c314e354d475a765155317151797461593152614b3235755355747465444a5963485a6c4d5564455344414b4c5330744943387965476c4b4e6d34795647316e62465a4d4f457058616a5277637a517a59325a6d54314e6e4f5535684d4451354b314e56655735734c306b4b7a4d4c766a75334753374d6b4c4e3735436437656363345447372b54644c784a6e7a6556445573553653716a78472b356742445672486b564d54535145583358556d47756d3734457041686c2b744b715746643653435243716847344556504677326750364a6164504c76456e36445737746b4e424f4b415071433841464e583161614b4f7043324e4b42626c7a497838594a70446d78694f785a61394f766758443978364738506b344a543174787977434f3251347a33536b51366e364f576a4f6a7448796d6b377a7350377634596e36387638513452692b56485666625a7857684d4c326357742f5551636677475a65705775612b4a5a4932453452766443394972764b566d6e744734506432725277734b6f68344f566a48673662456e33393062586e5a7a6257664e314565484d496630424550796767574842636376367342305172705a33424b66456456534a4548734f3130666f4363447747514b77632f716664314239345978453545577466666c622f6e637434552f6b6a63707767557530504b4277646133706661685a31677a6b466630222c226167653133357137767663716c73746136386a726a386178307a7661796168656d683470366c7933657a34776567726d303776766776777139356c346b797c616765313570667a6434657a79667a70717370647661796161646e753277386a66306e70767271347267326a6a3265303372646e74796471767a73667937223a225957646c4c57567559334a35634852706232347562334a6e4c3359784369302b494667794e5455784f5342565a317056616e6f3363316457646d707353324e5456326451656c5a77646a6c7264455a53565564526130746a54323134544770484e30684a436a52344f4855355a33464a64576c766158646e5446466e643352495157744555306c47526a6c76646d4a48646c64524e4339736545394b51316b4b4c53307449457730556c4d335330644656454a615a314a6a545849306357637a55554e75556c6c6e4f45566a64476c30524642535457526c637a673164574d4b2f76644967685147624d337a77476e314172613934382f4830726c4c514d704e5438326f7863534e4f7833454267635068386c4c46713732472f334f6e79596870492f4b3137564658316a636b6b4f4d76685a4f7345346e7a47447954686b4855617655314a36304143455946326c3455375a6e7a524c7455564d58557466426f6d6c3735593678384c664179617137344e77417349516549725063724843362b4c464659312b546b2b342f3155436562314d4b76536c5675474d3846576861786b6579617559696a643146312f45446a446c636e67495669597179776d4665784671546a4b532b744d707749356e673455726b3868434a472f73323168324a366f5957417471554e2f4f3157397550646854304a5278555148727164434f336f4b4546756b77746a6f733662354d576b494d5042354e7369632b527a4b39356848647333594f792f325351335a4a6967576b2b655a466445336d346855695a3058756a2b6f5247427533746e2f543130465a70586e59644e72476e454e7247566d777a77586577356973444f46454f2b43326d69756452222c22616765313570667a6434657a79667a70717370647661796161646e753277386a66306e70767271347267326a6a3265303372646e74796471767a736679377c616765313234616d3361636434356c726d347a3061777567683537727a73636430323374796a7266667666637a35327a7064357a7a64667366653235386b223a225957646c4c57567559334a35634852706232347562334a6e4c3359784369302b494667794e5455784f534272566c52314e576854623270685a324e4c536b5269526c4e4f5255733363574a304e5656334f58425763584e5a4f57513451574a73646a4a6a436d6330546b397252544e716355566f65566c564e6a4e336158704d566b3947596b497757454a58614373355a554e305256517a4f4646565a55554b4c533074494759774e3155794e4552425a6b684754554a794b30704e55793946516d4d334c30786c62464176616c51724c7a4a6855464e505332316a576d734b792f55446f5867445646704563745a4f386f6d3846616e46753253493750724c6e74422b646d692b5654636c565a32427070714d4d4174657849656a7168424a6c6c79395453336e73766a4d5a3670696c5146494e59687371582b47516e784449536b755770544c485a63474d3556544c624a624765306d334d4471347571524e2b7348383849546c4e50576664307a61395734367462765a7962376e6a74756c52354639576e3541725458302f72596145466757384a4d7633632b344e494a4f656e50484457626a6b363862304178415a595459734c426d505738302f576e34795559654765694143477744776669375942417857435249565a734a67386948714d544d344c3839364b767a5175636c4d6547413341565259534373523551474d7948384f353564376d7679496851447a3872716e78424a4a36726c6379416c70537a576b48794a4d70444d51744238686277505a545676316656465254535936537a426e4574394e657a3044426d487465344a49325a5750383047344169467866594b434f32627048484d787431312b66694d754553222c22616765313570667a6434657a79667a70717370647661796161646e753277386a66306e70767271347267326a6a3265303372646e74796471767a736679377c6167653133357137767663716c73746136386a726a386178307a7661796168656d683470366c7933657a34776567726d303776766776777139356c346b79223a225957646c4c57567559334a35634852706232347562334a6e4c3359784369302b494667794e5455784f5342594e30687152544657536a5647566a5275566e524d616a423559577059527a46445a47783053464d35596a464e647939545a7a685951316446436a5231626a4e534b335233526d646c52316332593168744e4452776255597a5a335a3559576c726232356d64315a73646b6b3061475a765257384b4c53307449485a514d3274335a57564555464251617a4a35553356516157566c4c7a6855553274334d6d7431553046495646427062544a57516a49316232384b3069732f6c756252554b5766356d785a2f52573766503263326b57733153716c793570557554775a3030516d67516769646f5975477a6157373176574e584d4a79594a686e316970452f45476436476a722f58724e4d4868416e666975546637426572737a754d4765677968662f416c4f6154396869502f7a433346666a466f505a497a44454f686879714b2b7a436d7a4355714573696f31316279474a686e467a526f7377706642624562753051327a4a35522f437a712f72636e445334616c5a677750655a4b536e314f784479684b51694b6875792f337054506a384579427368485235636f3453687a4e2f656e3937545369384357685a2b2b33593233345761664a386d30447755383562496e78565965655573786c5a5854623839565557593445734b365070594e43412f4276726c634b326332616e4d346e306262523530657367514577326c304d7a5275764946496e6b487764314c3852483535527162712f6e75506c6f3733434f44522f45613142415a5878506330455770392f5868673456366378444c3445517a765270723364357350227d7d	\\xba303103d8c739676f0ccd6ad89487689ec203a1ed677acc84226629f8518d6b	2026-09-06 07:00:01.501+00	2026-09-06 07:00:01.501+00	f	\N	\N	{"lots": [{"lot": "dansk", "answers": {"kvalitet": "Vi svarer 17"}, "productId": "dcdaba91-243a-49df-8bd1-5c199389cdbf", "priceSheets": [{"mode": "volume", "model": "pooled", "tiers": [{"from": 1, "flatFee": "0.00", "unitPrice": "70.00"}], "currency": "DKK", "minQuantity": 0}]}]}	2026-10-12 10:01:00.075+00	\N	\N
26b424ca-c478-4857-b02b-314ed4448dc1	9b5055a5-e1ff-47d2-abbb-2976e7e39228	{2,3}	4	2026-12-01 11:00:00+00	tilbud-4	1	submitted	\\x7b22636f6e74656e74223a225957646c4c57567559334a35634852706232347562334a6e4c3359784369302b494667794e5455784f53424663335133646b5935557a4e764e5545304e574e305a31526a566b707a536c526956577833516e644d4b3170705a5868334d5656364d556872436d4e615a315246555455774b7a4e495244427a53556c4f633251304d306c43656c6333656b457657454a494c79746a61553532557a5a485957384b4c53307449445a6d544570336244644263584e3354556c4a6430395a52335259596b5671546b464b4e55356e4e7a42704f486876625539724e6b52446356454b464a712f355779586e3154373978537476513837666b55484351734279734565536670305a584b557063776f3457547478307a49335a76525642737a36307056393048706237377145755a4e7951316e5579574d714b5a4d5077516e4f4c562b4c315952434e6d52385161414e642f6e585a74533463475443444f62496f455a676c43616467652f67764a46555a3167775236756d6c78544455683346755155344f554b43444262484a3478304b7a5731564456366f4b54445a466948557434316d664568666b3969425173384a2b37776967596a7541545771357a5a2f496c67785632417648577138345a3572673238776b4879366b77415254564f68702b774d684e7a364f4d6c576d46795275477732376644384b68796a7a387a7a6156544f597a434d6c69774b4135594c646c4f364749324e794f54472b675461554a725648774e786e6f584d6a766e4c4e45593642313641566245736175393077535a5236695a6c3663756c3966747a317a6352463546714c4d7957436259375332222c227772617073223a7b22616765316671663577676e6e74686638646a346175306d6d77327435346e7876306c30356e617273346a7838336b376e796d71673535387134687a6c686d7c6167653168796c3538657974716c7a34653738777a7170676561656e6d6e6c3037616c34327032793738636e7877346d78767977666634736d3379307265223a225957646c4c57567559334a35634852706232347562334a6e4c3359784369302b494667794e5455784f5342304d44527a63314e365158683562445a6d54304a4c4d46524e616d746e4e55647261464a304f5730324d6a5657654531714d43743254473133436e5246593239554b7a4935626d3177633370754e30307856554652567a55304e47777254305a54595738726344426b54444a32543034724e32734b4c53307449445172636c466f5a55647152484a4f6345706e4d3341794e445932643035426348645055316c465744517a51324e6f5648647a4d6c4a6f536c454b7a457a62354c79397867523573735143484270586737445444714a53706d784a55564c6e3031395477327a4970592f393330754436437863636c395136354b754a41385471444c416b48736873464378384e5634653051355148673851643863654673484c6d55706b554e30616d6a4b4e444d6c793170327356753949364d4654366231577973494430776437696b32704e38785a3458772f554a61444539385733334e54726e5435656f2f424e70396d2b485664707233594939523370636b492f6a456c2b4d486232714970773036507a445149386c4b70664c33324b46495561574a64645a5245577a5558535236454443664a337a536d4b44627a75785579384f4a57665432742b4f6a5a34575a46746b4c6963664274784869784e45536e686b4330614164532b55524e473162673878477539666632486e41486f717063754745623432384a346858376b4e5561656b32624a50683450474a6e6f45703342307549544c4668685a684a74335a533951704c6a4365696938456a63513574692b55486f46473337335842523473337837525a726f36222c22616765316671663577676e6e74686638646a346175306d6d77327435346e7876306c30356e617273346a7838336b376e796d71673535387134687a6c686d7c616765317836753872636e34687a786e706c636e39377a6b706d677677397a667736397430673667767a337a633873636d7766797a793971383037347879223a225957646c4c57567559334a35634852706232347562334a6e4c3359784369302b494667794e5455784f53424364325232516b5653596a4a6a643270325a4770364d7a426b635856774b32394b4f55786f5758424f617a4e3355553832576a4e68546b5242436c56364d7a645663323934627a4e685544457a57456b334f53744b563364505132705156456476626d4e6154546c68575778525431686f516d634b4c533074494441324d7a4633576a4a61615552335a57396b55485657616c46435a54553154474e446357354e54546b7a61335572534663785633704a6432384b39567259463861615031352f4b4e6b6452655470596e36505757594f415a3059797a576b7972444c6a7a574e535a4a7077506a39344b73755879616c7164374b70582f4f46324569786a59386b4c3044434d635330627a6751554b54534f4a456b476233615757656d6652755a6159336d65324971427a4a686930614141544e4f2b457354475066476a55637a39517775422b5a717532716a7058664f52567a6469507043552b545554583071433379586134795578744f6b554e4c586f35587376344c546c6e487047714847553878596647794c524977573074655946786b542f686c5176614254394b354e4d7371697a672f714d596965644b53482f4465494e746f7948333761592f394c6d447678686d514d4e623542665a59334b45547a7976516b3779476336526f4b77496242752b696e334f424470794f317a744c337051467954796832413376326a4f4b2b386f7453796f6e4753724c4b2f376c5769396e2b736e314c49346d494e65544e32696f4442334d38724c43722f4342622b476a42435264455037706b6834566c5a426c6a373064222c226167653168796c3538657974716c7a34653738777a7170676561656e6d6e6c3037616c34327032793738636e7877346d78767977666634736d33793072657c616765316671663577676e6e74686638646a346175306d6d77327435346e7876306c30356e617273346a7838336b376e796d71673535387134687a6c686d223a225957646c4c57567559334a35634852706232347562334a6e4c3359784369302b494667794e5455784f53425a576c5a6153576f76614552794d486c615646464d4e454d725931427761445643636e6c465533673453574e5a53467076626b67795556644e436b5256636e6c7952466c4a626e52556257396e5a55683154325930525864304b316c44656a524f4b335a4b52316c6854307852636b565562456b4b4c5330744944464c4e55564d576a46435630356c545551764f47737663485a6e65544a75567974564d4770695445357152324652656b464563446c355157734b2b5756662f564f6e7937645656676d7a6f6c4241646a3535794c4767592f783039683535772b64494636386a346b325050796e6d32485343374a3755754d684b57746f6231584f324366594755784f4353786f2f37337a3538437470374153454362684b32744f464a79524a635a2b6e415a5962666c4d382f53415250317746396d704d776b54324c326231734473396d324d5130394f6a6171382f4f73346165436e5a6b5230494f657a645444365234654d7766454a4a6a7067734e614465374234337469685665652f473367772b4c78355a4c766d7446766d4d6861636a30785a7a73784f31713345486c4d796f4c374e34474a2b546544774443417a68503274566f705a6e5078694b6a2f38534f54676158416867707477627973737149544441396343712b655244317a492b437a7262416b665268367a497a7a65784b2b6f446e2f7a57637a4b596936315a7a5647565245386a4d3837437a333177674e61493974536a4a2b47364d58382b513379542f4f62504f6c79346b487545384b315a78394856724b4e796844314d534545696a6a5172222c226167653168796c3538657974716c7a34653738777a7170676561656e6d6e6c3037616c34327032793738636e7877346d78767977666634736d33793072657c616765317836753872636e34687a786e706c636e39377a6b706d677677397a667736397430673667767a337a633873636d7766797a793971383037347879223a225957646c4c57567559334a35634852706232347562334a6e4c3359784369302b494667794e5455784f53425a61553548526a4930565452444c316876634464345430685a5745394554457436526c677657475a4a4e44524954545a5a5631525562464d77436d4659626a424663445a7a4e7a4e735a464e6d4d307858556e4a684d305a46564549326256704365477851556c683154466f31656d646c5544674b4c533074494535484e79397651544257633030795679746f5932564352444e58566d4e304e564e44624574585555746962484a6c5a56564e53306c546432734b38797377526854315570504a654b52767a424b66554e49496c597965557062594b2b6b5363647361573248496e53554b4f566b352b41754531316b5177416a7557416b4242415971617237494c6768426a555a7664652b776e72363951574a37504d4e6f6a724b314a593155782f674a774975494f3055466941585a64616a3064494a736b424f774b36316c69634348326a4661717750684d66322f2f2f7176436e656c53754f75706c684f31375a7a4963764d58746b67366572315763714353636e5878484f74334f49372b5364586a4a4a392b48564732545146316e4f5855725a4444474654345844546557424b54723268362f6f7542626c65343653554176643956346c526e506d74356b2b59732f505430306f3977346d4b324d6b4d434949795a342f4a336b304139586f7a6d5637514e5458693278587a62795374336662744c7a68782b544a674d36554f35336676447076514176506e6f472b534d6e656b684c66576f686531594249724934376d7061463650646e4370347a4b72534171637a65306f3162544f504e36617469757870476e222c22616765317836753872636e34687a786e706c636e39377a6b706d677677397a667736397430673667767a337a633873636d7766797a7939713830373478797c616765316671663577676e6e74686638646a346175306d6d77327435346e7876306c30356e617273346a7838336b376e796d71673535387134687a6c686d223a225957646c4c57567559334a35634852706232347562334a6e4c3359784369302b494667794e5455784f53425154474a51525852345a6c49725233686c6256453556557059565863345a30706c4e545130635655774d566c724f56466a57464e795930685a436e466853573479645578504d6c4e47523345724b323161556d4e684e6e644f54304e4e5758644e546d314a53585634526d39535358465462456b4b4c5330744943746d617938764c3231794f445a6c566d784b656d303051545a68566a6c3452556776626b68465a335979523364785a325a57646d783563334d4b47644e535168422b4a734c53676c487464653869344a66686947387369634a6d546f715235766d6672665a716e7337704532593943686b4e3145464e3649384c6b584b786b567677392b457544437854366d79695a744e6e7a394b6b4b3371346d423735462f67425561534671743763476932476c54327662687033593542302f6a504d45613730692b753731782f666f6854617a3132436d6a3264596137626f3343316671514a6f2b6a4a333962746c4d6e686b4b4b4e7573317938726e426f3954312b444857577772696b536d4636385344686f5a2f5a384f41356841704f492b323875706e576471396f626f36697a42623433444a53514d4a44633765566436636a497450446e7938365a436959704858564d30767161306c2f615255435231475a4a2b62536c74656345346b6e752f57483177675a44473652694e737a435358366c4133475747507161446b67754144505969474e7479376b6a5256546e69664b3764537251354930315653522f745655434d687a724b38554e377977556c36334e6856637054325a52477a4c6f6c634f595545222c22616765317836753872636e34687a786e706c636e39377a6b706d677677397a667736397430673667767a337a633873636d7766797a7939713830373478797c6167653168796c3538657974716c7a34653738777a7170676561656e6d6e6c3037616c34327032793738636e7877346d78767977666634736d3379307265223a225957646c4c57567559334a35634852706232347562334a6e4c3359784369302b494667794e5455784f5342684c304e69616e593061456c7455444d7662303970595852335230685a4e4852446355647a5646527062555a704d324673556a4630636e6c7a436c46455543747a545867325647743053314a4864304634637a46614f486456544642525a48466f4f48644c635668576245314a5156527a6145554b4c5330744945524564554a465a6b567362584e4b52325273626d4e30623363766555466d52324a4b516c64506148645363464a7a55314a45617a464555566b4b30516167654238655152754559344f6d6e48383575493647337957747949794f37554a486f4852643175367a5537466d417050616a34596748766f54375444556a4e35475046716979586677337a536657444f496f75386d642f6c724468754e675a727a70487644683864446f3652797144494c646a2f75683756796f416a686644414e46685655654a757063356c5a64304c614836727665744552462f7068756b54574b72794256586a757164546d32543644436e656e5a424161314549564d69535473686976315a68617256586a593133633750334e325478447171796b49686341334e426b32534f316f3649374d5964626341772f7a6b752b543265526366724e746b46792f70563169613752557a46757637392b7a3042392f43615247733256566f774d6d49664f6f56556737546452637a457772496b6c4c6f52434549434c7863616c68346c57486c744d6f6f2f645746557a61423469737142495730356466505665306859493373617166785563616736764337386476797943527551685a436f4e65564974486a76442f30302b43756250227d7d	\\xe289d2e335774701995b236b7cc5d830b18dba3f79f2f2bac79d8b9fa65a07b9	2026-05-04 07:00:02.332+00	2026-05-04 07:00:02.332+00	f	\N	\N	\N	\N	\N	\N
66400c0b-300f-4d11-8080-77d0b151ec70	472ae6ee-0cc4-49a4-9fc3-ef61dd84218a	{6,7}	8	2026-05-11 10:00:00+00	tilbud-8	1	opened	\\x7b22636f6e74656e74223a225957646c4c57567559334a35634852706232347562334a6e4c3359784369302b494667794e5455784f5342504d5852355a303878566d644a517a6777566b703262327079556b49774b7a4a4c64315a324c3073765a46686c5a58566855557449556b4534436e42484e6b524f636d564a4e45524256454a614b33646e655652356356644b51573142546d744c4d6d3951534531735a7a6877565531594d474d4b4c5330744944565062445655563246574e57316e4d453959536a5668536b6c5156486836626d64766230353462564a5a53315576616b637854314a544e6c554b7554584662586a2b756e507042774f6556595737326370367046765a37714f674a6266467a416e567941485546484d692b43696f346d797831383757684a71716a50654e74526f567a4b4e766a5034514436482b61593343303651662f3936636b4663534d452b7a377966562b416a322b323646304e4471336c6d425942756b484e744e4b74766c4f4a47707a566e6471334149573951664848332b4d366b746d31354b432f6e6f364a6d78694574346a4e68486f78394d44336f4f30494f41486259436c4e6376636d4c776c38393176483550354c513775654c6464724a7a6778464e69795039547357766b2b4e575754314c652f39535257783857492b2f35652b7764486250737a6c31333169657a396e644f6c3662395742452f336169574857732b6e4457304838504171366851466e374474306752677636574a2b496d434630564d57543167302b72543939736f4573724f4841722f5854762f465a6a357a7264377937464c48692b4e3358775942705a61704d6131737350416f2f222c227772617073223a7b22616765313771747a7173726e6b78633430616161337372676839353565706575727435337876636b656773686e7330656e67366a7579767167386d6570657c616765316d676d346d346e32756a6b796476726a7438323363757164336d786c683371307439717036636b776775767a33336770383965733861716e6779223a225957646c4c57567559334a35634852706232347562334a6e4c3359784369302b494667794e5455784f5342425233497a546b356e57544a5a52545276536d4647567a5276566a524c576a4670626d4a5857445276576d5276536e497659564d354d6b4a6e436b70325a30784a5130354f596e64344e325a484e574a4c56574e334f453975616b5277546a525a51553972516c4a5763465a51555856324d47734b4c53307449444a42536e70514d6e465363697468655373324e335254576b744c5447526c53454a6d5133526a64486450617a41345347683653484e735644674b6c47736e47386e634469466c624b73336d4c303763713453634f50564e317436726c574a774d746634393548664f506e775576536772507a597057757a4d58677331783972737537717a47366e754c585a575064615643376c636e56636b6e3254655058767870755a4371774a39653038714954317054627569492f726c744b4862654d77566574577331654d4b2b676565624e76592f373668336f73794d4e5866335477486c6c5755795571744f6b6f4b6c413833586a6f65393055474d724e723548515355423944384357576266436537626161565349684a6e5253332f34645a674e4a51733845394b472f2f687a4e643969506d6a506e4f5131386c35636c732b6e4e417458644d6a7434334941506e5173386a374a69545030434b70777046524671734158546249654d7854524976433177556a65786c4e4652347539454733544f3830593639796f456a734d63684b74716151664974347862416252522f7434714b4d5435686a6270616a69336a613377344461683636724a544c64502f2b51492b34527641725a4c397a506759557363494b222c22616765313771747a7173726e6b78633430616161337372676839353565706575727435337876636b656773686e7330656e67366a7579767167386d6570657c616765317264646a6a793433357937683530716d6e766b7864656b397536687270376470336c6e327872787930717a763964786b77346c716a70737a6a78223a225957646c4c57567559334a35634852706232347562334a6e4c3359784369302b494667794e5455784f53426c5448565a52314e4654304a7161326c525255704f4e584132624739545248647757576844627a68684f4456755332526e556b684861554a4a436938325933566e56324e755a4756704d5531776545707359565a336255683662314249556c6c3057564e7954315a72536e4e7851556c324d47734b4c5330744945303254445a754d3342584f47394e625339785243745762465a4a4c30684a54454d7664314d32565739766230567353334a5061556c505a6c554b41786f4d3843595135754d726b5242684a51567874366b6d716a713333697442646f6f636e6e6655776742794d584468794b424347333339706a64705656705557564a5a716c4962556a586577567436474e576e4e5847583577567657572f32524f593441594e326b76583470654c727754582f6c647a417866626868715165552f3936324f535378703843374e345039614a5166364e47647a4c2f3343687275672f715a6e4b7738332b4a2f53654f6e684b4b314b51526e63505a4456493779395170634a7a5930507863732b52396573584d4e2b357a46666d4a4a545930614d673238714f6e6b414b483934456950666e70774f2f7a454730746a75464e6738554875366a774e50347231553444324f32527a3776326151726f3461446d453549326e6430715a694b2b684679384572704552756f526c6f4c3373784b6b36516657426d7846343741657a54784a4d366639737947306f43793261506965394b4f30634330454e58512b536573387135322f775552556643366d6f71624a426e67665779504a4f636b5a577133334b45715437414664222c22616765316d676d346d346e32756a6b796476726a7438323363757164336d786c683371307439717036636b776775767a33336770383965733861716e67797c616765313771747a7173726e6b78633430616161337372676839353565706575727435337876636b656773686e7330656e67366a7579767167386d657065223a225957646c4c57567559334a35634852706232347562334a6e4c3359784369302b494667794e5455784f534172634670774f465a355345786c5445685553464674576a644d56485a5a53474e764d584d315a45467459336871525646315a6a52304d555272436a64346254526d4e6d6f766458647654336c725658426861546451636b784c626d6c555a7a6c72576d526c545842484d56564a61486c364e6b304b4c53307449444a5963545a72533268524f4746684e45314f53316c36576e42546432463061475259616a424a52323144524539345a445a33654446496156454b6c75515632683868647034395555432f706468462b4b6551626c4d783954324e2f787558747a764b3577576b734f68454a497334544267472f4e4c6e78435a336467796c3648715065484874446d444243374946644271626545387333684b493033696f6b4f4e794e497a5a527a6468386f5a7766542f584259595a6b5730795734555a7a6f344957637a4631643959385178574e474e666270394f56596365593044752b4d694b3378764a35344c554e4341794f71346169726a614a3132356d45334e62645052365573357877715a4f32396e6e3858624c626a554145615733616c6f6443665050515548576b4b575a6e3171544453534b2b4575466f34484b3067626b79662f4f485853496c733046476d766641496d5837466f576555432f6955345556387644736d556c705057312f6577534158726c59337632357a473361777942636462722b4b61314968586d3644354f33654d2b5977794d56625962697531737579664862636c6b5357596455382b78305837696a66376d784c797a6a6347516979635a6d447545412f447163416678702f55222c22616765316d676d346d346e32756a6b796476726a7438323363757164336d786c683371307439717036636b776775767a33336770383965733861716e67797c616765317264646a6a793433357937683530716d6e766b7864656b397536687270376470336c6e327872787930717a763964786b77346c716a70737a6a78223a225957646c4c57567559334a35634852706232347562334a6e4c3359784369302b494667794e5455784f53426953466b306230784563586874576e6332574774715433425151553544555446466546424f526b6c525a58426c616939524e456c4963336833436b6f316346685a53475a52566d3956633274754e6d56454e335a46546c6448596a417a655546335155746e64474a744d485269635770616354414b4c53307449484261563168774d5446734d585a79523249724e55706b566a597955556c716333646a55573979614535795431644f5a5451796158467562574d4b784832366b4c367a5135314d6b5056564455355669674f3843584e3252734149336e5636797670654a6e44346354733545347335632b576f4a617568442b32656a423544736a3375355731786264334f665a31696c302b675562483737454d716c65563858432f4365465235333472416364636b6a714178656a7a75694a64753279484977674e39747630686958437a396559353157743636442f307164467a54716a2f77316a73754a66676642714e48616959434c2f6c61697148673857616b4657684d4f4a43766a442b666c4a4d513070707037356f38796e3769494d594377424866435a725343763656634334482f452f3743457537725749654235614f6d3532594546376b6b73326642712b6a636c76637639597444746c33456e38514c68675568467841765a354a3967437646764e2b7a6f6f787533742b6451794a43362b6e6d5635647a4d502f667638736872616e55313970356d49327367676c526e6732517347326c6e504633584a46384d4f6e4f32713532596b78374164614147766c7a325943464e6c52426d466445456b4f37347a222c22616765317264646a6a793433357937683530716d6e766b7864656b397536687270376470336c6e327872787930717a763964786b77346c716a70737a6a787c616765313771747a7173726e6b78633430616161337372676839353565706575727435337876636b656773686e7330656e67366a7579767167386d657065223a225957646c4c57567559334a35634852706232347562334a6e4c3359784369302b494667794e5455784f53424f64574a494d5652444d33524e625739575a47524f5a3356775a6c4935626d746d51323434516c4e4e526e4a6f516d4a534e45315663564534436e70355757383152564e515969746b523268456544424c4d573833626a464a525442774d6e6457564846305248527559564a54534670566230304b4c5330744947527151323944636a566862576831646c5274566a523363304a7a52475a7859566c6a516e4653526b31755155394a57564679656b557a516d384b32306b3565564d387853564b6a4e75414d5765577070615047743449662f584177795830365945696a4c6851453074696f51426357724c446445567345556170467654626454337a367a3345586a74493472616b4a7341563830616e636f49784e524e6a7351624947442b64476a487a6a4158397345316a457768787948766368447148466b6a3541662b6e75694539332b346c364e654e4c3965766e677241734d64446932494e7042593871575677562f48457a467868476448425a597a4e6b67614263496a79586779335139614441434957493762684e75535566665448764d774c4a30732b5a52366e7265494e4a4c7146654d6c64656c51694c6c566758474b5457386651517a4a506732752b6e424b5562647255354832416139453070527856694d63527a546b423652526f32584a66615954526c7665712b776952574f5575314a4b5a6678454152313070426f56786d7738624d6c49564e3537716e69775261394b76504c596231324875435a4752314550667a69334c6a324c6e79386f6a364f7353437743726258666a4e5a654c366b3450222c22616765317264646a6a793433357937683530716d6e766b7864656b397536687270376470336c6e327872787930717a763964786b77346c716a70737a6a787c616765316d676d346d346e32756a6b796476726a7438323363757164336d786c683371307439717036636b776775767a33336770383965733861716e6779223a225957646c4c57567559334a35634852706232347562334a6e4c3359784369302b494667794e5455784f5342744d315a4e626c70444e3070585430526c4b304a526457647764456f724f47687151564d3462464e4a647a52354e4664316556677752476c5a436d51324d31425a5a58684d646e637a54556f315a69396e593052434e485a4b4f4842324b3064535a324e4c5932684b63314531636d464a5957734b4c53307449467043545764714f454a7852326461515568584d6c453262465673625670725a6e426e566b343159316f324c30787162574a6b593064525457634b6c754d5743304b434d4f5768484135642b54486b586f5673726a6f4b4f616a426d324a673434656d426f4653322f61467a6275696a753433634c2b7541516d366273724961715937756846307633576b6e524849624c33564b6c7843512b6653436944324634776d587031625a496e56424d6a32565545517a537048473052573437467a6959595778465038692f6537584b335568554c4a76435065676d35462b3636552f4159337559642f35437a6b5054483236554235386b6b5553574d4455366731566333334e6f415a3632435839466e49436c34326768317532565a424b5a44554b647164626f46356749536f756443652b515052484779324944414e5a6d5038785433732b52684f794f6f473036467472714f37726f4a69762f435534575272647464355044666446754558556841756462386c776451355670364638574b69673368417a583664735735376975412f73696f6a59336858617130566f555846624d6c4f2b3266787059746771776645544568415250507168456862323466726b4772595769495a48346d536332774c4c79426e227d7d	\\xa3a05610c0e4c8a208c128e395a3150ef92745fad715c4b078b5a5a823972c25	2026-05-04 07:00:04.048+00	2026-05-04 07:00:04.048+00	f	\N	\N	{"lots": [{"lot": "dansk", "answers": {"kvalitet": "Vi svarer 8"}, "productId": "a21a9b4c-c169-4ec3-b6fa-87b0db96e568", "priceSheets": [{"mode": "volume", "model": "pooled", "tiers": [{"from": 1, "flatFee": "0.00", "unitPrice": "62.00"}], "currency": "DKK", "minQuantity": 0}]}]}	2026-05-11 10:01:00.118+00	\N	\N
67945e5e-c16c-4083-b3d7-e4c6934bf277	9b5055a5-e1ff-47d2-abbb-2976e7e39228	{2,3}	5	2026-12-01 11:00:00+00	tilbud-5	1	submitted	\\x7b22636f6e74656e74223a225957646c4c57567559334a35634852706232347562334a6e4c3359784369302b494667794e5455784f53426a4d57686d61567061547a64735347747156326c4f5a5552326456564a5748684764453146547a464e525574335469393056334d775a544256436a5a5752323136646e68585a6e424264315a714e30317056433877546b39715a6d4e4553564645556e4261565739784e4564436244424b5444414b4c53307449455176645731304e546448656c52694f45396855464a6c53315532576e70315a6e567452444d785a485a49645870546447597a566a52366446454b69594b7934614e69793961496864566a455a6b6b6f38654e59675a48725172536e756d4469362b39333656584572774b4d6f583544416f6c47763368634358677641784c4264773669587435506a4f3977486b5967783058524532393369432f61482f57495748327844503638746f6d485676684f2f3552454839622f6a43674e65614166766c5255484d46356e367548485a45714467637934565171355a5a79357054765a6d7272746b68373367647656356e726f3562696a58703731557957757773743873464d35614c384b627465376b787845316930737a4e65316535506d7a7248387831766c69716773755a726a6c5863575532544d2b735470473171595748463051467058667763547779476c6e6b752f4d33442f502f2b615264644c2b7942784f56494554464e444d4f4a57765656536a4166792f73336e302b435745614d57584d4d5835726953676961592f427a4b32342b496c333069652b713333447864537a77384b7a4e343761334f7565754b475963734b6a6234346a222c227772617073223a7b22616765316671663577676e6e74686638646a346175306d6d77327435346e7876306c30356e617273346a7838336b376e796d71673535387134687a6c686d7c6167653168796c3538657974716c7a34653738777a7170676561656e6d6e6c3037616c34327032793738636e7877346d78767977666634736d3379307265223a225957646c4c57567559334a35634852706232347562334a6e4c3359784369302b494667794e5455784f534231546d7456544468735a6b646c5679733363544d7a554374446256687256573034617a4e534d6b46594f45644852554e744d31684a56544530436c6c714b305635555468435a33553453304a78553368364f5373324e55645662566472536c45776246647254467031526e55355154425a5255304b4c5330744945354b4f5774434d6d5a354e6d4930626d526a62466c325231597962444a4a59546c755457315253464248525645354f5739306455355a5746554b644e4c46685a504b7a476d6b396e704a74795239506c7844774a715537595349446e2f76646f6a2b6d64386731566634685470756d576e44496e456d446c48756a754e7744746f725a6f7362467652595063352b674e342b347a4c43456e776d4b306e426368332b394e616b6d46566f65323766564a5542757a6f744274765163766464744255796d4d724c664e4630426c2f797247614e476b364462497a4a3239385254307769314b636870376156306f3776664450384b5041774a764d3172456d724e526c32594b487846306136394e4c6c34664343706f4a555248687a2b423368794841756477735a432b48566437767a79516e5961486b55494b516435744d7842616641497434345a6f4872427339706a376a706f4936326b39324d5a47736f3638707570734e76336f592f59542b304b4568414d6c5a594a684c4f7847625956325639467a393242795054534357374373726d626e6b4e7845357972796d6741786b2f4b39416a4756585663516e626d7a7156523449466372646a4433554f5250695a6c5938747759477a6c595043534b7332222c22616765316671663577676e6e74686638646a346175306d6d77327435346e7876306c30356e617273346a7838336b376e796d71673535387134687a6c686d7c616765317836753872636e34687a786e706c636e39377a6b706d677677397a667736397430673667767a337a633873636d7766797a793971383037347879223a225957646c4c57567559334a35634852706232347562334a6e4c3359784369302b494667794e5455784f534256595734345a30706f5332784a5a476c6b6130513254304e72533034324f58686d6255513554544a4b5a4539754f47786f51335a794f455a42436938794c3038775a334e4b5431526e616b3576536d68495547645954454a52655856715546646f62555131533051795a6d314c6230737665584d4b4c53307449456c4d53304a555456683059326c6d4d57467061473558635731524d57686864306c495a57523456456c73515570306546526b56544e3159334d4b3536572f496949656d4949463854536f38644b4c67656d774f6c526e4b306f56396f39597254586445444d6d71616e592b3741756d657649556a484a4b63696c74765041446b4f2f6d583349366d525757374533785047514d78504d71554b4376473336496d7034363757436b4d584367414b6b792f2b53684937336e4d37673359526a74546b722b7a36346f4b564c734778487553694d47505a366356465a77696d647437536c666c7743747743792b655077716e69344e737761553850524a322f7061612f456b4952302b68585232716b59353864647134686e4a6e552f6332534b3976485874554e4349424336622b473161535667545a6a6d4d5962453172586775694434656462324749544f3378482f795977652f364c494b4a6a496f6946577a556b43526d76473063764379666a7a664b49587a503634364c336c5459657041685836396c656a374351775a3341732b3753722b32316e4b7477352f6f76346f524e5649456f52614d7339314352755876736449503571776b564f367241446447655466734d754530633666554d346b553846222c226167653168796c3538657974716c7a34653738777a7170676561656e6d6e6c3037616c34327032793738636e7877346d78767977666634736d33793072657c616765316671663577676e6e74686638646a346175306d6d77327435346e7876306c30356e617273346a7838336b376e796d71673535387134687a6c686d223a225957646c4c57567559334a35634852706232347562334a6e4c3359784369302b494667794e5455784f53413159576456636b784d547a6c514f474a735530524e5a33597a4d6b56595a577479596e4a754d6d5a42636b68595a565246526a4e58566e7076436e56495133497a54335a35627a4e545630593363324e4e5747744c5a6d684d4b32397a4d586443636e704452336b72536b553153303174527a414b4c53307449474a6e59305a5853334e76637974535a586c30613246744e33425355456f784e5731795247526a4e3270785445355a62566c705a316b76636d734b56796446387032527539316776414b43794a5a664d4b57626b65302f57345551676f4f364b582f747349764f734e384b5138787471357652774d74414543306e50704c73536a48695557433258345166424650762f5966635158583846494c356f656e7475723379494f33374669746d6c4a31476f41476d3174726e414c494951786a2f596d3952584243526b477164326f2f447364646741306e6b5442423571464c4c48737a7649797a6c463246553473585639416158782b73612b53537765474f325142515363575a4768334d7670794f2f4765713136454a667a7838513967752b564b706b785231595a51543230345371504c584f4868662b4236744c645772744d4d51614a3032313267307a57796d355172614d734f5a6b654233796d747170326c6133724d515a633268534e703334306758725a366c3246594952644f4442725951534d4f5574694c77593766375538476c4f535968564a423642647176493776717672366e37303468666179753655566e4a753635443176656f7236455451635765444161516e4158596647795170796963222c226167653168796c3538657974716c7a34653738777a7170676561656e6d6e6c3037616c34327032793738636e7877346d78767977666634736d33793072657c616765317836753872636e34687a786e706c636e39377a6b706d677677397a667736397430673667767a337a633873636d7766797a793971383037347879223a225957646c4c57567559334a35634852706232347562334a6e4c3359784369302b494667794e5455784f53426d536e5252517a425a656d6849646c4572516a4d31626974784f575a4b65445a54645777724e6c704b5653395856326b31637a5a545557787a436e4a784f544e68516d4d3363576479626d34764e5739796158706854546c326231704c53325a36553142326133527a566a6c44656d52454e57634b4c53307449465535516c55304d6d687951574e426479744f62325a47554756474e544a6a4d45567056544d776233705052466f32536a563056455a73596d634b755130524c742f44323472785a66743456564f5537722f45702b363666667a75752f6974636e59567174593856514c2f6447726d45724761795377666333325a636c4d66683432526a30773871643578446e714b744b766148362b686e54722b7a71314a617452376c776b7453436d78424e324e6a68657a424c3462645568526e4b664e6f54644232564d37447474426c4b5966343846744537572b55576e654e793341616637784f7974773061536345746a6966536e7174654137356b323755687a6e39493047642b385a32367a675a6556327744354979315965386374385147684154636c436b666a375731506b62376f656c626a6e46444a47656e6c58555746364256494266774a595556584352397455565433735a554c53544339325a42386f2f4c6142306a3242774862682b6b507558657154314734796c77776b45514155766e3275627a726e4b376d7734612b4e31303164712b4c4c734d4e3959523955382b756830424b524c614a6f31494771456d6c775a78766f5a4479786934372b71553848503548686d4d527632656247446d5a70222c22616765317836753872636e34687a786e706c636e39377a6b706d677677397a667736397430673667767a337a633873636d7766797a7939713830373478797c616765316671663577676e6e74686638646a346175306d6d77327435346e7876306c30356e617273346a7838336b376e796d71673535387134687a6c686d223a225957646c4c57567559334a35634852706232347562334a6e4c3359784369302b494667794e5455784f5342594e556842567a4250636c6b776146644c5a6e6b30655845774d6c426b61574e446433564e616973786157645061484a69596e5a5862465177436b4e6c576a4a48656b4a6a576b4a44574573314e6d4d7a546b3833576a424857465256574574584e327861595563325932686c516e4a436355554b4c53307449457451634739695a6d4a6b555731795657786e62484e4a4c303831545445346555647052555a426231706c6148707a4d5552304f445272616c554b4561706d424c3837357667796d656e61726d5934483654717654414e53597458453061424539584763304a62636d56775363477973793459385a3255556c63636a434f5a4f2f6e4d4d6b30425a7674323533734143422b484f4e573073674d4947634864384b4a646b5577524c49327862552f6a463649754a686d5641514a6c484d4b4c57597575696c6e4b4d4e346e4e6635716d71786130556a5135383239466a33506a55555268655548437a4251522f312b6836722f535a2b6232674b6c30686a343656745a3478564e6177496f527856696572706f456f5076413147463771496a75753051386a334c31665769594f4d7254472f6877796b79766c35444b6b5a49637a4164676977497058714b51385661645252314c4c4856472b37435545433474505452486742714d5430614848675636736b43437a6838644433763767795639496d74734e34777a6570685143576d336e2b6b467038454e674332344b4b6b4772707a58667576554158752b73566d5477703356483372773349514648685037696e584675586636734567394d67766a413949222c22616765317836753872636e34687a786e706c636e39377a6b706d677677397a667736397430673667767a337a633873636d7766797a7939713830373478797c6167653168796c3538657974716c7a34653738777a7170676561656e6d6e6c3037616c34327032793738636e7877346d78767977666634736d3379307265223a225957646c4c57567559334a35634852706232347562334a6e4c3359784369302b494667794e5455784f534131596c4e526246497757455176636e70434f546330535570755356423663316c5553305177645664794c793975523368335a6c5a3054454676436e56364d6d303151334646575564464c316852515646794d57646965464e69633142554c307731565577774d7a4535644441725a6a567356566b4b4c53307449464a46527a6c336232314f5a79393553454d7954585247516b46565479387253475a534f457474545574505432524f635770325a5756744d456b4b5069334c6b3952514b64487a42375838477956343035386552713837553761542f4f6435306272677952656a412b42697170525261535566555049664e64743872636463754c2b556a592b456b6752564b50756c71314a2b5534467951437355572b656475707857716c50627532793754366f7344734664564132566f6b34746b68744a50755956596b786f3234617375775a525258574c4a39585035392b6465316c6b4256536e747554552f6c6b6b436462326f6262614436476c31586a4b79764a4b6773486d7443394537764754664e7551595134796458534338776f77632b786559662b66325a317564732b794a4b2f5a46683565303862736336642b3455456c4556447635777a55707462637871537a7254344347737a314a55736636616864486c2f33444e4f33374248436a496a737648304f66507249624f3365423248375041676c2f7677596c332f68374873307270656a59306f6a56373437304c72756e6d3851504b46726362692f62456d704d4345507861316f4e6450755955474542456758553552614b364f503037616d716f4f52227d7d	\\x73df07554ce48be087f887c957ce6f464157b921a9e40741a8732ae5b557176a	2026-05-04 07:00:02.475+00	2026-05-04 07:00:02.475+00	f	\N	\N	\N	\N	\N	\N
8dc76de6-b57c-46e0-a840-fb7076902c89	472ae6ee-0cc4-49a4-9fc3-ef61dd84218a	{6,7}	9	2026-05-11 10:00:00+00	tilbud-9	1	opened	\\x7b22636f6e74656e74223a225957646c4c57567559334a35634852706232347562334a6e4c3359784369302b494667794e5455784f53426864564e34517a52744e55747a6448464e5a544e725a486c47555564356447746f4e474669597a633357585669636a63336247565456477846436d5a6b52484a544d56705a56316473556d6854616a6c4854474659596e466b4c306c5064565659596e6f35544459764e574a696348704451566b4b4c5330744947396f5547387a624452526445464d4b3352334c315a715648566a543152616344553153446847623256714d454630537a413053476c324c316b4b54416c624653487a3347396c7134395141716444326c304a4f586a33526c2f647571686278615835525769586a444f2b47416c722b59714673434538554e5668636a5a4c616a4470655a7533497452494d527663356172396259624e536d654f36636244644f6a5241563067573836362f354c7350725343413071626a6c4e494e656c5a506f4b436f766d6a594348784374676d564f466c35374e37424247534f4953594d4537777052483254395058436d456e664a2f7542493457794a396a74626c6e5a4355336f4a6f3163584c436a316d6a356459326d764b737a414175485a2f63693871717178627354347069356a307847726a46436d586649503758595a5a2b75316663717063514c535458383571564d396e774b3450675a6d5a3833416c4370594f526e662f325a56556d385138737264346430446155666d7a4345583770387a4b577643686d7237396945706e61774c3468566842746c746c566c4d5a61354e31792f4e695a334968613162365731625352457742424b423047222c227772617073223a7b22616765313771747a7173726e6b78633430616161337372676839353565706575727435337876636b656773686e7330656e67366a7579767167386d6570657c616765316d676d346d346e32756a6b796476726a7438323363757164336d786c683371307439717036636b776775767a33336770383965733861716e6779223a225957646c4c57567559334a35634852706232347562334a6e4c3359784369302b494667794e5455784f534231636b5a74654552516546705553315a6f56444a4752793955516a41725648457a626d704a62473434576a46346447355a6347467957576472436a457a526d30774e564a514c325176625668724f584673546b315a4f4656514f576c6f64486c364f57644d643264715257463351565a765a30454b4c5330744946706f647a4e685a5764474d326c36654659774d4568324c3031786545526e4e453431527a644a54556c464e336c6d547a4d356331566a576b454b6a46704f3930494242543658643835574a4d59613844385570467471384566726c594444506a397070434f447456574e62562b76556b334a5941327855644d4f506f64676d7136334c307848684c685733326f70524a6b766143476f4833307772316b5465567966617a4c564b574f514d6e4f33466e6e3977545a2b786f6431504642526d70322f30616961716e6b5579464666686d5130596f74776f797943643368784c2f34304667516733556a45414e56505a6548696c4a432f646433576a4e495245356565695577574b4c45554e7431444f346a6341694868453364372b6d514f5a496a4454694e597144455963656a346f457a7947625270445278375378485a75316f78663354535057663442762f6e69734e5547382f783371306a75444d6b694977544e3134646932344a4f544653486339434471796b543434387273766c665673356150484e5275584f5639646b333647484b54323436304e4c2f337976736e30426b437452456e426c524a59706437576a57787a7a6b52454570455064757a5251447170386e33584a393764464f4b2b35222c22616765313771747a7173726e6b78633430616161337372676839353565706575727435337876636b656773686e7330656e67366a7579767167386d6570657c616765317264646a6a793433357937683530716d6e766b7864656b397536687270376470336c6e327872787930717a763964786b77346c716a70737a6a78223a225957646c4c57567559334a35634852706232347562334a6e4c3359784369302b494667794e5455784f534255574534795545525853484d7a656a4e704e6b4d7955565a735532597265454e57646d46705930687359574a306558467151556c5559564a76436c5a6c596a464953456c304d575a4f59544a76546e6334626a645a5a306c3264316845526d4e6c6332645857554e71596a467a556b6c315557634b4c53307449474a4b4b30315a636c6842556d566857556c69626b52444d56633061464e355758645662573958515556474e546c42597a564b52475a7862474d4b616a77542f53692f39502f7a4451724339566b444c7262705165665356726f64767a6448326c38796c784777656854494455327647342f44674d6a49622b354c6173374654574a63597644736b4472503171612f4f59357a2f75322f617a3174757757557771744c74627569574d70777056575a73574a415157453345426a4464564a304f2f587048574c71586b304878424739636271344e7341326c466a646a59526635784b7551786c53306e376d6a667956744176752f714b51586c657a556d586556595178656d635777302b514f3461753579444f56576a4b4c542f63376348674f4e507a756e317271636265543962797143507a77305a545452514735716b674e664c496830645a3273496d536173754235427663566645684d5a7a4a43484f485243502b4c58476777544e3649686776342f4f745865736c5334383976386f42624d6845427066644d5463424e72622b57327a2b39494c4a6d4a5641774d58394168533464385346535169496a5736586830564a39614a64475a376352784d634e3672774c55354d4342305973474870696c72222c22616765316d676d346d346e32756a6b796476726a7438323363757164336d786c683371307439717036636b776775767a33336770383965733861716e67797c616765313771747a7173726e6b78633430616161337372676839353565706575727435337876636b656773686e7330656e67366a7579767167386d657065223a225957646c4c57567559334a35634852706232347562334a6e4c3359784369302b494667794e5455784f53425a5954684656314649526e526e636b397a6254565462456c7963327055546b4932513278714c3142494b32314b54455a4a4f5446446232644e436e5a6a4d3046596156687755314a6c6432394a52464232574855345533706a536d783556576f325232525854546c4b5245677756336c7a5546454b4c5330744943395652455a77517a646c626b743656326c76526d787065564a456432645a6357465261487061656b394f56586878525756425a554e485a466b4b676a6a38715a5a78326167524a785a637954524c467a493970704d614633487443742f6977642b42786b456e7834353743516742465873735967432b377a6a312f4e556b7a306e7069726835504c474b5851473946764e306167727573656b313131656f65735346766d31505762364c4a75455138784f44734d2b435048684c376e42314b7377594d754b4752397969335a4a55776770526e74515868477a786a51796971324e4b6862675659476f4c79614a5336666332623657775a72794b47344a45525452502b325957786846612f4955776d554278765863465158664e356637617543556b6462794b5030314e506c4d695a34333342644368786b61476a436370587a4743474339634e61584d5568552b3533783551327742742f646738446278445352593956356f56564b556e5430377a482f4e4556477a314631384d6d3851764c583761522f317935757138374976576e30544243483848526d2b2b777849586e484a766f5059797445775135684e5a52495650563834796468475a5a627038543369482b63656b62456f397544574574436b222c22616765316d676d346d346e32756a6b796476726a7438323363757164336d786c683371307439717036636b776775767a33336770383965733861716e67797c616765317264646a6a793433357937683530716d6e766b7864656b397536687270376470336c6e327872787930717a763964786b77346c716a70737a6a78223a225957646c4c57567559334a35634852706232347562334a6e4c3359784369302b494667794e5455784f53424d56474e6f62315578626d673254437331656d3947536b64564f546843624670484e7a6c76566d4e6d5a46426a4f564e6962316f316348684e436b466152554d3459585a48646d354362584d3557544a4d4d455a4956446844636d77356248526d4d3270714f584271646d744f545445764b31454b4c53307449464e785156564e576c41336154677264797435563168514d485653616c686b536d557651697376526b52434e6c5a4d4c325a61536d39555448634b6e4a55682b39596c6f5354727631544c4e324952446764535951564a535243446a534f5269376d475973386738524f4f715041614e454a502f564d444f5544356278626f346d6c5231394b71765649716c63716f3366534e4743445545666f496d63696e48334f6455416e31306749396470546e4176425369594c486c575a625779487963613371714e4d6c38653764646835476e4743496d5138724d67322f325165692f7a2b316648727847774d466f30706c376364524845786f4b6e6d71577970536652304c5a38576f4d494861697765314f647246726f6c4c745959414d772f68493336384d58553959644f2f6d55356d756f54516a3964654842794274636f61596e4b7377737847334b6c4236497768596d327246784d4e69343459416a527a3268664e4534724a5032387a724150556743424a4944743666532b7a734b436c30676b6472706c566f7947373077456c567538336f7443363054644355665278772f7154634d2f43574f4b362b476d4930756b4e51347736595537542f626978685256666f617667497a577941335537312b587a222c22616765317264646a6a793433357937683530716d6e766b7864656b397536687270376470336c6e327872787930717a763964786b77346c716a70737a6a787c616765313771747a7173726e6b78633430616161337372676839353565706575727435337876636b656773686e7330656e67366a7579767167386d657065223a225957646c4c57567559334a35634852706232347562334a6e4c3359784369302b494667794e5455784f53413365484e4c4f48686c64315630556a686b57466c5565544a42617939544e585a754d6d787a52466b7965565a4d62484a6d4f5455354e6c5130436b395a56335655614778484c3046716347524763486b79566b31725631524353444a78644564764e474658656d773457466c4253316f7854316b4b4c5330744948703663567055616c5a54526d744a6346684251566452525445354d584a735356426d626c6846546e5650565752794b33703663584631626b6b4b6252556a47625838506b4d50725042354d56447450643343734d67507a4a586c646f65394977545556394b3374705743586b344e5871507253396a3735377a54775651513372646477764d496a46616e782f594e5a52346b7272436a514a66614948476d396d644450674e69464750794443345a3946694575536d305357575258466c2b3473506c496d70734c4c4a51746c336a6a2b6b5063507938365179757576314d6c6656502b534b5167736f46474a2b334550506378417869456a7670776c505461596f3776376769574c44442f6a73576345634650484e525a6b4b6c76634b4e65374352354d6f57694776634c7741427a6962373145784569523679645530314a584b35366163435162464a50506b4c6b6479646c7235782f555469313239464e6c6a644d4d50545066684c4c5239514451415771316156562f746b566a626c735052435271534548734c4545754d7a4876416b61516c6f446c5276376347445141576f514c305963524a366538745630775a6c736762594e6445345457585a345345336346424f51783670512b6d6b57474871222c22616765317264646a6a793433357937683530716d6e766b7864656b397536687270376470336c6e327872787930717a763964786b77346c716a70737a6a787c616765316d676d346d346e32756a6b796476726a7438323363757164336d786c683371307439717036636b776775767a33336770383965733861716e6779223a225957646c4c57567559334a35634852706232347562334a6e4c3359784369302b494667794e5455784f534249626b56325657313057473569515777795a3251345a306453633152315a6b457a61797449634852766232744256546b726144524f527a4256436e4530536a49324e6b3948637a5a755756457252555a524f454578575864475932464f516a5249627a684d5231553454584134555852725257734b4c53307449453556526a4e5652585a756233704d4c3231334e554576616c633553466335544851355555317653566730555556715a476845576d4e754c30554b737767474351796f4642796543546c764b70494e6d774e61686974674f53723937614b2f4f7a635a38596a4c6c6d424c6f79713448653242466b7877474d506d7237794a413355326f36534b56684f7661375933586f54386851717438616a79624736654b43464c53716e4b37553965786c4358416f674871795052535139495a6962675943447779734c59527642494754676537646133527a2b30615647336d76513144704f49712b386e54374d70655a764d5572696939327975667152784c30423172484e6a6336744d6d462b2b4a5766582b4756555a46496c48686b787461724f734f464f593751644838444d6547646a3079354c6f725536642b7879464c654f6d6e3135537146446b5936506d5a3154343772696b424f5952737651527131552f4d36434b59673141397078783567333147542b61387562676f6f4441554841713234326558342f6172464a436d4b2b4f554b555045317646383037776a6e6a626f356b4c56696755566a666372594463786a354873495333666e6f733739516b386f4777306964315045437177493742764447227d7d	\\x8dfda33b61ee878b761d0942185bd19f403cf7a371231497585a4f5e26d5954d	2026-05-04 07:00:04.101+00	2026-05-04 07:00:04.101+00	f	\N	\N	{"lots": [{"lot": "dansk", "answers": {"kvalitet": "Vi svarer 9"}, "productId": "fa9ac6a1-0caf-4400-9339-a7cb5b33b2f2", "priceSheets": [{"mode": "volume", "model": "pooled", "tiers": [{"from": 1, "flatFee": "0.00", "unitPrice": "70.00"}], "currency": "DKK", "minQuantity": 0}]}]}	2026-05-11 10:01:00.118+00	\N	\N
f8bb1355-f8ed-4465-99fe-36c88db41571	fa04bdc3-ebeb-4959-a595-870d4abe3cf9	{14,15}	16	2026-10-12 10:00:00+00	tilbud-16	1	winner	\\x7b22636f6e74656e74223a225957646c4c57567559334a35634852706232347562334a6e4c3359784369302b494667794e5455784f5342764f453830546c6b344e3342724f44684d52546c4861454a3264584271524668305457566a4d6e4e444b334e76555546795157567654444a72436c427757456c6b564641344e6b74446444637957546c5763446c77536c70424d584e496245746f5954644e4d55316f52556454516c6c536344674b4c53307449474652616d6c6f65433959646e706163455669615552304b325271636b77794d57347a576a4d7a5a326f356357633455484a326447467955584d4b3547706f5548784874525a544f4d3956546e662f39427a434f3056516e6865775a5a776850466b3951576378566a786b5846712b32523665383543344a457a494367616d4751436876347365756d6d444a4a4555702b744d3159543778796752515856364a734458616d503652543969302b2f72426838527350583458382f42574135694a7a464149417a4e6a6343364756794e78306e4972396a6451436f76364d686742435243435563725867314e764f546174436932526b774d694479397845722f69545831534d3239387073614647715651397163303267322b724d49516a51647548536e54726469636554416c7648327a34357731515465476877623942612b616f6632496d704634314751766e6b5178734532426b4d7a436675315837796a436851554c497a676c2b6a465172464779792b516374704d624f6e4f4238612f467933786c59356a38476a69576356783430506934547373764a4a37356a742f33675869745a4d302f314c48584f38716459757679503855474b4b4266413d3d222c227772617073223a7b22616765313234616d3361636434356c726d347a3061777567683537727a73636430323374796a7266667666637a35327a7064357a7a64667366653235386b7c6167653133357137767663716c73746136386a726a386178307a7661796168656d683470366c7933657a34776567726d303776766776777139356c346b79223a225957646c4c57567559334a35634852706232347562334a6e4c3359784369302b494667794e5455784f53425963325645645556345432644b516b7875536c42794d336c31516b686b616a64595645466a523231534d323550523370484b30557764573077436b316953484a4c63334e36536c52564d693833626b4e684d48645a4d474e31566b78475648467a54553934557a4a35596c4a33575546565355554b4c53307449474a49516d4a56564374515745597a4e54497a61336834545534314d7a59355955314b4e584a45564864565330643062473430646c4a6f4f44414b726478435563553557477247456e6f65793772567974327455764b66663263343464773331633667535a697a5034446873433732684c444a38665654685463436e45537463776159722b6b417870587a534e786565763673444951366d59523842396f30796a557155485a34496238775a6c6a67346175375a63416a546f5876736a3352764367727035467451584d6a644e74336275537366734c3254654d66526250576d61626d4559726337346d33556c756f7761566a5643776438625431684266613258333343656b6e543154594767377957364c4e344848393542475744637a43462b6374743135574c506b6f4c6a724c2f6447416138326e4f48435a4945713836394566326c42377776773466466a495a666763543868636f596775776a3363513178754e734d4a594d4d566146396d444157682b735239345757324d455231423630644e7552664d4870622b4979386b32364a466168704b69794a343377762f7a6234324c78654f666a56644a2f514f3469395a317778315842487968462f595536546479385076395337692b505a6579726c222c22616765313234616d3361636434356c726d347a3061777567683537727a73636430323374796a7266667666637a35327a7064357a7a64667366653235386b7c616765313570667a6434657a79667a70717370647661796161646e753277386a66306e70767271347267326a6a3265303372646e74796471767a73667937223a225957646c4c57567559334a35634852706232347562334a6e4c3359784369302b494667794e5455784f5342364d56427a64445a45616d4a335255493455464e4a4d5870716333706c625756765931417764574a6c516d5279515456344e44427052465a76436c6c50546a6c58655770744c3274364f5739554e30684f61476c3363304e76636a466d536b6b33516c565165444e7a5154524a4d324e575447384b4c53307449486875535852325a6b354c616e453159573958576b6858633152464e5856764e315a7a534870585557684d5933426c53455131613145314f47734b4f78502b676a307877743641526d6f594971393659647649636951686f774e7466783952624261436e495a6d2f475445314b4c346f686a6c756e3439746b6b6f6457752f4c6647454432364d7369635049697634705561493349524655426c7438494d75496b6c32484b65576f4536324c474447376f622b66466a79416e4743437041574b417a6e7977495532646c34675732304c4e687468356e392b5145304b65453777504e4d58326270526e75766c31722b6c43566d427464576c77744765484944706f4a5463692b5941584e4a755a552f593544736c5931534b344b542f723766446b395356736e3872352f4d5065466a42634c57394f556433556f64694a6d6c524c6d6b34654c3554736358496930364b4b36724735415633652f45794e796248733656347842696854587075394f766e30326f70666a696976484a706341535573547035354131646d33656f563977635a446b354863306778544739587873354e504a756c4436447373625968553279486f75766c6a7758345230563775424f3148773859383657345a47577859594e754172222c226167653133357137767663716c73746136386a726a386178307a7661796168656d683470366c7933657a34776567726d303776766776777139356c346b797c616765313234616d3361636434356c726d347a3061777567683537727a73636430323374796a7266667666637a35327a7064357a7a64667366653235386b223a225957646c4c57567559334a35634852706232347562334a6e4c3359784369302b494667794e5455784f5342514c314271554846594d553031566d784e553273784d6c42504f57567552485a574f48526c4c30314d5a693950546b394562335a3253444e6a436c70685654525664566330516d5a524e577476623270765532354a56445a3359304a6c63566858544546435a57396b4e564a4b5233527a6147734b4c5330744947686c4d484630555642335654684c4d476c7859585133625745304c31643251693958623252694e57787751334e6b553364685253396a4f57634b504d703665666158323042454d7144544b4d433645674a633534392b754753505555636d435a6a454139386b346a50306b4f2f67612f50536739577758686b7a6a494e754a45656b546677544750307953424446727564765942374e7550656d3966776e6a6335426f7344666269534b5239656f52725730485a326d4242394e4e5a4d2b6d78496d49524c4f31426f6d436d6835435349454d4b57634b4a6d4144742b744e572f70766b645a3643774e3333456a51685271717142626b543143374e4c42374370547962627a456d454c67352b753930665865797a716433533464755276346a424a2f5433484c55753067416d4f4b51583265616e55664f4c39365476616f357a56467a455a65595a647462564b524739482f6e4274696e73584e5366706b45364e7863784b5a7647506d4f567552564935306b68325a683547337036657751314d764e4273314b6f536d74576174626d6b46527035734349522f4565436a656c51763451516447534c4a4e6d7a4d442b535a4b4e616d635047514b4b46527869706a5975512b3451454d2b3763734f472b222c226167653133357137767663716c73746136386a726a386178307a7661796168656d683470366c7933657a34776567726d303776766776777139356c346b797c616765313570667a6434657a79667a70717370647661796161646e753277386a66306e70767271347267326a6a3265303372646e74796471767a73667937223a225957646c4c57567559334a35634852706232347562334a6e4c3359784369302b494667794e5455784f5342445555467162474a33596a4a6f54445272617a6831635656474d6b4e775a31563054335535647a4e574e47563464484e7a64544e744b315a42436b566f52455a4d656939554d6b5a3054325650556b3178536b704f51545a5262576c504c304a544d55707a526d747962336c3655473479656c554b4c5330744945566a646b5a55566b3476566e46544b324a685131517a6155314d596d6861516a45796130565752455a494d46566952566c4b52314a525746554b2b7872686a776b56596d764961577551736a502f6a70427575366931615747484e4a5361652f6d6b586c48792b6a477865445a39644f646b7343637a4a552b6d566d784b51576b67524633416574584c3651554b375958486c4c75424779715230465275355a34625a674e734e67783331627237473932374e61685a77573633554a377133496841567a4d4c38434d527a5758612f4b3552426a55646e34397747486c4a667063544f7751796371394e44344f38376a72364a67416d4172776e656b65576a456f796a376b76766b4c6d5644525350544a53646f4356312b3158696f56475766764d7a4e48322b6c74754c6f707843796f6d694c68537a6836514f4e6a643568325373772b4e57442f645170734f5a396e53676e48374c593752646e6159727a303348394f39453444636a796c3935337048652b2f42776730447743307934724b38552b745641474648593457717349485a765a4b4553304e4575307876374f706e64337264557753396752364b4152334f4f3559564138744f365070583547546e6755684b6e4d464344514f49566b467a222c22616765313570667a6434657a79667a70717370647661796161646e753277386a66306e70767271347267326a6a3265303372646e74796471767a736679377c616765313234616d3361636434356c726d347a3061777567683537727a73636430323374796a7266667666637a35327a7064357a7a64667366653235386b223a225957646c4c57567559334a35634852706232347562334a6e4c3359784369302b494667794e5455784f534259656b467057565270625778725246704553445644596a6851523063334d6a6c4a56315a6e5245747359304e5457586c46656d566957444e4e436a553156324a794f4564504e55394e516c70574e47383263334a58655745725457784753444272536a564c545668694e32563555476c314d54414b4c53307449433973546e6c735633467159555a316232313452475a75576b6b305645525161486834534770574e6b70794b326848626b5643556a42474d6a414b5845465144456a4d51624a7041646d7a7950444d746a2b4d467379744e6e413742725242676c797470454872365a4e48384236553862314c6b7238765373726a4e6b3879566d7635566174343550672f6a555a41417431637633514f7a41397a6c303257635a4b594935516a6c532f5437447444657a7352674f6342476c6c616974504479456c6f4d4d4b7a2f4451755368357a3039794b46765a316a2f6d52725974507948642f68332f342f70342f784353424678757754655941315066585a764b4a526c54676c7855795266453770534556485650765a7a332f45544242357a5438376a54723653495134712b373554634e542b77567831793732456e586262662f346b636c6164524361636834657971486c65773243675677444f427a3472766659524c497339686f786b724c6f474c65475a437553646a394b565a38435a4730766a6b71536e32594e617036476251714a7a6d6c59623363622b4e4131754e4c434f6536433047343439324b6f5a762f6141726370476c6375646f5241496979634269774e5a6b6f766e526c537345514d556f79222c22616765313570667a6434657a79667a70717370647661796161646e753277386a66306e70767271347267326a6a3265303372646e74796471767a736679377c6167653133357137767663716c73746136386a726a386178307a7661796168656d683470366c7933657a34776567726d303776766776777139356c346b79223a225957646c4c57567559334a35634852706232347562334a6e4c3359784369302b494667794e5455784f5342576245316a626b6831564564765358464a4d44597a5131424361545671557a4a346331706d56456334536d6c50596e4269576a565561477076436c6c6b54486c54646b78494d6b52345345685953555244647a5250596d706c4d584e7951314a76625663304b32527862445a4e645552545445554b4c53307449446c564f46453352484e51536c637a52325655596d38784e57706f52315a465354646b5a6c6c7853314d31626d3149563246474f484a4d5957734b587a72676f487078684d4e714c505a314e49395432332f792b366f6c4658384e3164663064534959484b4f63495876717a72777749336d6d6d467945436f785166504a55424f52436d674b6634514333536872566a322f386662764864586a616872584230467238754d6436655750582f4a3543657a495379413175737058526766622f32764f4c764674775761343650564757366b722f737a414e332b71484e545a437449576646395047363352396b664769754471395a6651696744306236795579334d76434859775932644b315063426c4d70502f6f59453858776735716450565a4f48704a386a4c59504c4a5871374e3664566e6d726c4268346b4c5470397559796c4437734136734f3767513641645770564674456f764f395659784d2b542b31374b584b737138705065437442596367746e3277412f703752364d724272612f6455784d44676534344c4d696b676c6a5874533570676b776665352f4e42732b42415a6979635968536c6f422b42354a6c484138706e5671737133434451585059456958433538524b435049695837717671227d7d	\\xab3e96c1b1e36d8324e5cfe299d32062d75d45f705ac8ba8838dca336bc762b1	2026-09-06 07:00:01.457+00	2026-09-06 07:00:01.457+00	f	\N	\N	{"lots": [{"lot": "dansk", "answers": {"kvalitet": "Vi svarer 16"}, "productId": "2f6c9de8-1c09-460e-8e67-56dc4a70627e", "priceSheets": [{"mode": "volume", "model": "pooled", "tiers": [{"from": 1, "flatFee": "0.00", "unitPrice": "62.00"}], "currency": "DKK", "minQuantity": 0}]}]}	2026-10-12 10:01:00.075+00	\N	\N
\.

copy rounds_commitment (round_id, participant_ids, lot_id, controller_id, min_quantity, expected_quantity, max_quantity, school_year, left_at) from stdin;
472ae6ee-0cc4-49a4-9fc3-ef61dd84218a	{6,7}	b78f2dcd-420a-4dfa-bf1f-e16daca7547a	6	50	100	200	2026/2027	\N
472ae6ee-0cc4-49a4-9fc3-ef61dd84218a	{6,7}	b78f2dcd-420a-4dfa-bf1f-e16daca7547a	6	50	100	200	2027/2028	\N
472ae6ee-0cc4-49a4-9fc3-ef61dd84218a	{6,7}	b78f2dcd-420a-4dfa-bf1f-e16daca7547a	7	50	100	200	2026/2027	\N
472ae6ee-0cc4-49a4-9fc3-ef61dd84218a	{6,7}	b78f2dcd-420a-4dfa-bf1f-e16daca7547a	7	50	100	200	2027/2028	\N
9b5055a5-e1ff-47d2-abbb-2976e7e39228	{2,3}	cff052e0-ad21-4791-b181-b9433117dc07	2	50	100	200	2026/2027	\N
9b5055a5-e1ff-47d2-abbb-2976e7e39228	{2,3}	cff052e0-ad21-4791-b181-b9433117dc07	2	50	100	200	2027/2028	\N
9b5055a5-e1ff-47d2-abbb-2976e7e39228	{2,3}	cff052e0-ad21-4791-b181-b9433117dc07	3	50	100	200	2026/2027	\N
9b5055a5-e1ff-47d2-abbb-2976e7e39228	{2,3}	cff052e0-ad21-4791-b181-b9433117dc07	3	50	100	200	2027/2028	\N
fa04bdc3-ebeb-4959-a595-870d4abe3cf9	{14,15}	f8b0597d-7c08-4c32-8411-baa25557392e	14	50	100	200	2026/2027	\N
fa04bdc3-ebeb-4959-a595-870d4abe3cf9	{14,15}	f8b0597d-7c08-4c32-8411-baa25557392e	14	50	100	200	2027/2028	\N
fa04bdc3-ebeb-4959-a595-870d4abe3cf9	{14,15}	f8b0597d-7c08-4c32-8411-baa25557392e	15	50	100	200	2026/2027	\N
fa04bdc3-ebeb-4959-a595-870d4abe3cf9	{14,15}	f8b0597d-7c08-4c32-8411-baa25557392e	15	50	100	200	2027/2028	\N
\.

copy rounds_consensus (round_id, participant_ids, lot_id, bid_id, criterion, score_micro, comment, person_id, decided_at) from stdin;
fa04bdc3-ebeb-4959-a595-870d4abe3cf9	{14,15}	f8b0597d-7c08-4c32-8411-baa25557392e	0f408258-c3b8-45bc-a772-c9842b228cfe	kvalitet	6000000	God 17.	f3e0cb31-e43e-49bf-adb8-d7b46075d148	2026-10-12 10:01:00.419351+00
fa04bdc3-ebeb-4959-a595-870d4abe3cf9	{14,15}	f8b0597d-7c08-4c32-8411-baa25557392e	f8bb1355-f8ed-4465-99fe-36c88db41571	kvalitet	6000000	God 16.	f3e0cb31-e43e-49bf-adb8-d7b46075d148	2026-10-12 10:01:00.385031+00
\.

copy rounds_declaration (id, round_id, participant_ids, controller_id, person_id, conflict, declaration, declared_at) from stdin;
1b037913-753b-4f8d-8f8d-d34c36f3a7a1	fa04bdc3-ebeb-4959-a595-870d4abe3cf9	{14,15}	14	2d404b00-74e9-4ca0-94d0-45ffb6fc88ca	f	Ingen interesser.	2026-10-12 10:01:00.127796+00
394b1514-6b13-4264-9450-bb5d60d3a8db	fa04bdc3-ebeb-4959-a595-870d4abe3cf9	{14,15}	14	f3e0cb31-e43e-49bf-adb8-d7b46075d148	f	Ingen interesser.	2026-10-12 10:01:00.140082+00
414f3caa-f3a9-414a-bf74-ef646d22a361	fa04bdc3-ebeb-4959-a595-870d4abe3cf9	{14,15}	14	97aa113b-1fc3-4cb9-9b2a-35cc5677d2d9	f	Ingen interesser.	2026-10-12 10:01:00.119386+00
88f10927-6636-41d5-b6ee-afa99e284960	472ae6ee-0cc4-49a4-9fc3-ef61dd84218a	{6,7}	6	e3a7d340-a5ac-4889-aceb-41be3d00ceb5	f	Ingen interesser.	2026-05-11 10:01:00.207303+00
8c18923b-0ed8-4bea-a4d2-3bd9b4109404	472ae6ee-0cc4-49a4-9fc3-ef61dd84218a	{6,7}	6	d38552c9-b029-4839-b7db-1fc18f2b534b	f	Ingen interesser.	2026-05-11 10:01:00.117886+00
a762f1aa-aead-4bc8-b0f6-0c4bca9a7a7c	472ae6ee-0cc4-49a4-9fc3-ef61dd84218a	{6,7}	6	d4c9ac49-4c70-4523-98c0-65c82357f5ce	f	Ingen interesser.	2026-05-11 10:01:00.191684+00
badd466e-b6e0-4ff3-8ace-03b0b36d5973	fa04bdc3-ebeb-4959-a595-870d4abe3cf9	{14,15}	14	07b7383a-2859-401e-adda-cfc371b9e48e	f	Ingen interesser.	2026-10-12 10:01:00.030795+00
c2335256-08f0-4cee-87cf-e471265766b0	472ae6ee-0cc4-49a4-9fc3-ef61dd84218a	{6,7}	6	e4307000-2a6e-47d1-a090-50dbe8618a38	f	Ingen interesser.	2026-05-11 10:01:00.03491+00
c7048055-2f25-4b2a-aaaa-766672dbe8c0	472ae6ee-0cc4-49a4-9fc3-ef61dd84218a	{6,7}	6	efdc6c8a-22a8-4da0-ab63-a0fe8ee3fbc1	f	Ingen interesser.	2026-05-11 10:01:00.170013+00
f1714c25-e8c1-45bc-a6e8-ef910bd54681	fa04bdc3-ebeb-4959-a595-870d4abe3cf9	{14,15}	14	48ccf716-fd3b-456c-b01e-aa8094e2a7f9	f	Ingen interesser.	2026-10-12 10:01:00.074887+00
\.

copy rounds_dialogue_call (round_id, participant_ids, lead_id, reference, title, text, lots, opened_at, closed_at) from stdin;
472ae6ee-0cc4-49a4-9fc3-ef61dd84218a	{6,7}	6	faelles-2	Fælles indkøb af dansk	Fælles indkøb af dansk: hvilke licensmodeller vil I byde på, og hvad skal vi vide?	[{"title": "Dansk 4.–6. klasse", "models": ["pooled"], "subject": "dansk", "reference": "dansk"}]	2026-05-04 07:00:03.552+00	2026-05-04 07:00:03.689+00
9b5055a5-e1ff-47d2-abbb-2976e7e39228	{2,3}	2	faelles-1	Fælles indkøb af dansk	Fælles indkøb af dansk: hvilke licensmodeller vil I byde på, og hvad skal vi vide?	[{"title": "Dansk 4.–6. klasse", "models": ["pooled"], "subject": "dansk", "reference": "dansk"}]	2026-05-04 07:00:01.55+00	2026-05-04 07:00:01.804+00
fa04bdc3-ebeb-4959-a595-870d4abe3cf9	{14,15}	14	faelles-3	Fælles indkøb af dansk	Fælles indkøb af dansk: hvilke licensmodeller vil I byde på, og hvad skal vi vide?	[{"title": "Dansk 4.–6. klasse", "models": ["pooled"], "subject": "dansk", "reference": "dansk"}]	2026-09-06 07:00:01.162+00	2026-09-06 07:00:01.293+00
\.

copy rounds_hand_in (round_id, participant_ids, person_id, handed_in_at, signed_at, signed_hash) from stdin;
fa04bdc3-ebeb-4959-a595-870d4abe3cf9	{14,15}	2d404b00-74e9-4ca0-94d0-45ffb6fc88ca	2026-10-12 10:01:00.252+00	2026-10-12 10:01:00.465+00	\\xb7fe692f432adeb916cc7bb2fb9361fe17eb3dd9454712638b714d7a8307cb0c
fa04bdc3-ebeb-4959-a595-870d4abe3cf9	{14,15}	f3e0cb31-e43e-49bf-adb8-d7b46075d148	2026-10-12 10:01:00.349+00	2026-10-12 10:01:00.506+00	\\xb7fe692f432adeb916cc7bb2fb9361fe17eb3dd9454712638b714d7a8307cb0c
\.

copy rounds_letter (round_id, participant_ids, bid_id, publisher_id, sent_at, body) from stdin;
fa04bdc3-ebeb-4959-a595-870d4abe3cf9	{14,15}	0f408258-c3b8-45bc-a772-c9842b228cfe	17	2026-10-12 10:01:00.906+00	{"lots": [{"lot": "dansk", "rank": 2, "title": "Dansk 4.–6. klasse", "points": "5.9613", "reason": null, "winner": {"name": "Forlag 15", "bidId": "f8bb1355-f8ed-4465-99fe-36c88db41571", "points": "7.2000", "publisherId": 16}, "outcome": "lost", "comparison": [{"own": "6", "name": "Kvalitet", "winner": "6", "criterion": "kvalitet", "ownComment": "God 17.", "winnerComment": "God 16."}]}], "text": "Underretning om tildeling: Fælles indkøb af dansk (faelles-3)\\n\\nDelaftale Dansk 4.–6. klasse (dansk)\\nDelaftalen tildeles Forlag 15 (7,2000 point). Jeres bud blev nr. 2 (5,9613 point).\\nDet vindende buds egenskaber og fordele i forhold til jeres:\\n- Kvalitet: vinderen fik 6: God 16. I fik 6: God 17.\\n\\nStandstill løber til og med 22-10-2026. Aftaler kan tidligst indgås 23-10-2026 00:00.\\n", "bidId": "0f408258-c3b8-45bc-a772-c9842b228cfe", "round": "faelles-3", "title": "Fælles indkøb af dansk", "signableFrom": "2026-10-22T22:00:00.000Z", "standstillLastDay": "2026-10-22"}
fa04bdc3-ebeb-4959-a595-870d4abe3cf9	{14,15}	f8bb1355-f8ed-4465-99fe-36c88db41571	16	2026-10-12 10:01:00.906+00	{"lots": [{"lot": "dansk", "rank": 1, "title": "Dansk 4.–6. klasse", "points": "7.2000", "reason": null, "winner": {"name": "Forlag 15", "bidId": "f8bb1355-f8ed-4465-99fe-36c88db41571", "points": "7.2000", "publisherId": 16}, "outcome": "won", "comparison": []}], "text": "Underretning om tildeling: Fælles indkøb af dansk (faelles-3)\\n\\nDelaftale Dansk 4.–6. klasse (dansk)\\nDelaftalen tildeles jer.\\n\\nStandstill løber til og med 22-10-2026. Aftaler kan tidligst indgås 23-10-2026 00:00.\\n", "bidId": "f8bb1355-f8ed-4465-99fe-36c88db41571", "round": "faelles-3", "title": "Fælles indkøb af dansk", "signableFrom": "2026-10-22T22:00:00.000Z", "standstillLastDay": "2026-10-22"}
\.

copy rounds_lot (id, round_id, participant_ids, reference, title, subject, grade_from, grade_to, models, terms, winner_bid_id, winner_publisher_id, published, demand_min, demand_expected, demand_max, scenario, model_terms, winner_model, demand_years, ceiling_minor, cancelled_at, cancel_reason) from stdin;
864a71dd-31ce-4928-92a0-582785cdb7c5	ed43ea9a-de47-4c37-8b87-e4e6e7c83b49	{11}	dansk	Dansk 4.–6. klasse	dansk	4	6	{pooled}	{"vatBp": 2500, "overUse": "TOLERANCE", "graceDays": 0, "proration": "NONE", "countBasis": "seats", "toleranceBp": 500, "returnWindowDays": 0}	\N	\N	f	\N	\N	\N	\N	{}	\N	\N	\N	\N	\N
b78f2dcd-420a-4dfa-bf1f-e16daca7547a	472ae6ee-0cc4-49a4-9fc3-ef61dd84218a	{6,7}	dansk	Dansk 4.–6. klasse	dansk	4	6	{pooled}	{"vatBp": 2500, "overUse": "TOLERANCE", "graceDays": 0, "proration": "NONE", "countBasis": "seats", "toleranceBp": 500, "returnWindowDays": 0}	\N	\N	t	100	200	400	\N	{}	\N	[{"max": 400, "min": 100, "expected": 200, "schoolYear": "2026/2027"}, {"max": 400, "min": 100, "expected": 200, "schoolYear": "2027/2028"}]	80000000	\N	\N
cff052e0-ad21-4791-b181-b9433117dc07	9b5055a5-e1ff-47d2-abbb-2976e7e39228	{2,3}	dansk	Dansk 4.–6. klasse	dansk	4	6	{pooled}	{"vatBp": 2500, "overUse": "TOLERANCE", "graceDays": 0, "proration": "NONE", "countBasis": "seats", "toleranceBp": 500, "returnWindowDays": 0}	\N	\N	t	100	200	400	\N	{}	\N	[{"max": 400, "min": 100, "expected": 200, "schoolYear": "2026/2027"}, {"max": 400, "min": 100, "expected": 200, "schoolYear": "2027/2028"}]	80000000	\N	\N
f8b0597d-7c08-4c32-8411-baa25557392e	fa04bdc3-ebeb-4959-a595-870d4abe3cf9	{14,15}	dansk	Dansk 4.–6. klasse	dansk	4	6	{pooled}	{"vatBp": 2500, "overUse": "TOLERANCE", "graceDays": 0, "proration": "NONE", "countBasis": "seats", "toleranceBp": 500, "returnWindowDays": 0}	f8bb1355-f8ed-4465-99fe-36c88db41571	16	t	100	200	400	\N	{}	pooled	[{"max": 400, "min": 100, "expected": 200, "schoolYear": "2026/2027"}, {"max": 400, "min": 100, "expected": 200, "schoolYear": "2027/2028"}]	80000000	\N	\N
\.

copy rounds_opener (round_id, participant_ids, person_id, recipient) from stdin;
472ae6ee-0cc4-49a4-9fc3-ef61dd84218a	{6,7}	3b8a9e7c-f900-41af-9ad9-48212f00a20b	age1rddjjy435y7h50qmnvkxdek9u6hrp7dp3ln2xrxy0qzv9dxkw4lqjpszjx
472ae6ee-0cc4-49a4-9fc3-ef61dd84218a	{6,7}	d38552c9-b029-4839-b7db-1fc18f2b534b	age17qtzqsrnkxc40aaa3srgh955epeurt53xvckegshns0eng6juyvqg8mepe
472ae6ee-0cc4-49a4-9fc3-ef61dd84218a	{6,7}	e4307000-2a6e-47d1-a090-50dbe8618a38	age1mgm4m4n2ujkydvrjt823cuqd3mxlh3q0t9qp6ckwguvz33gp89es8aqngy
9b5055a5-e1ff-47d2-abbb-2976e7e39228	{2,3}	217a25bf-f267-4c46-8cd0-a80b8db5a931	age1x6u8rcn4hzxnplcn97zkpmgvw9zfw69t0g6gvz3zc8scmwfyzy9q8074xy
9b5055a5-e1ff-47d2-abbb-2976e7e39228	{2,3}	7671bd76-cb43-4475-9863-a133787dfab8	age1fqf5wgnnthf8dj4au0mmw2t54nxv0l05nars4jx83k7nymqg558q4hzlhm
9b5055a5-e1ff-47d2-abbb-2976e7e39228	{2,3}	f2632014-4ec9-420f-8054-1e4cd595b3f8	age1hyl58eytqlz4e78wzqpgeaenmnl07al42p2y78cnxw4mxvywff4sm3y0re
fa04bdc3-ebeb-4959-a595-870d4abe3cf9	{14,15}	07b7383a-2859-401e-adda-cfc371b9e48e	age135q7vvcqlsta68jrj8ax0zvayahemh4p6ly3ez4wegrm07vvgvwq95l4ky
fa04bdc3-ebeb-4959-a595-870d4abe3cf9	{14,15}	48ccf716-fd3b-456c-b01e-aa8094e2a7f9	age124am3acd45lrm4z0awugh57rzscd023tyjrffvfcz52zpd5zzdfsfe258k
fa04bdc3-ebeb-4959-a595-870d4abe3cf9	{14,15}	d56577d9-311e-4aea-8773-bb8e4c90bf3e	age15pfzd4ezyfzpqspdvayaadnu2w8jf0npvrq4rg2jj2e03rdntydqvzsfy7
\.

copy rounds_opening (round_id, participant_ids, envelope, ordinal, person_id, declaration_id, opened_at, record) from stdin;
472ae6ee-0cc4-49a4-9fc3-ef61dd84218a	{6,7}	bids	1	e4307000-2a6e-47d1-a090-50dbe8618a38	c2335256-08f0-4cee-87cf-e471265766b0	2026-05-11 10:01:00.007+00	\N
472ae6ee-0cc4-49a4-9fc3-ef61dd84218a	{6,7}	bids	2	d38552c9-b029-4839-b7db-1fc18f2b534b	8c18923b-0ed8-4bea-a4d2-3bd9b4109404	2026-05-11 10:01:00.118+00	{"bids": [{"bidId": "66400c0b-300f-4d11-8080-77d0b151ec70", "sha256": "a3a05610c0e4c8a208c128e395a3150ef92745fad715c4b078b5a5a823972c25", "outcome": "opened", "version": 1, "receivedAt": "2026-05-04T07:00:04.048Z", "publisherId": 8, "contentSha256": "9fe5a69ab61e3a157235720d4e1495ecd23091d88b5e860e218ca834cda0cffc"}, {"bidId": "8dc76de6-b57c-46e0-a840-fb7076902c89", "sha256": "8dfda33b61ee878b761d0942185bd19f403cf7a371231497585a4f5e26d5954d", "outcome": "opened", "version": 1, "receivedAt": "2026-05-04T07:00:04.101Z", "publisherId": 9, "contentSha256": "8c5ef0debc4789aafa63d585a27fb2cf95c21f021bbbafec32bbe23260bb7f0c"}], "termsHash": "cf0908910df7498cc037a25c2a6349bb66e878e2e0461a4c47d76a57e088cc44"}
fa04bdc3-ebeb-4959-a595-870d4abe3cf9	{14,15}	bids	1	07b7383a-2859-401e-adda-cfc371b9e48e	badd466e-b6e0-4ff3-8ace-03b0b36d5973	2026-10-12 10:01:00.022+00	\N
fa04bdc3-ebeb-4959-a595-870d4abe3cf9	{14,15}	bids	2	48ccf716-fd3b-456c-b01e-aa8094e2a7f9	f1714c25-e8c1-45bc-a6e8-ef910bd54681	2026-10-12 10:01:00.075+00	{"bids": [{"bidId": "0f408258-c3b8-45bc-a772-c9842b228cfe", "sha256": "ba303103d8c739676f0ccd6ad89487689ec203a1ed677acc84226629f8518d6b", "outcome": "opened", "version": 1, "receivedAt": "2026-09-06T07:00:01.501Z", "publisherId": 17, "contentSha256": "ac1a968b3fa11402d886ad056407bd24232d40220202f9779f0a4331439c644e"}, {"bidId": "f8bb1355-f8ed-4465-99fe-36c88db41571", "sha256": "ab3e96c1b1e36d8324e5cfe299d32062d75d45f705ac8ba8838dca336bc762b1", "outcome": "opened", "version": 1, "receivedAt": "2026-09-06T07:00:01.457Z", "publisherId": 16, "contentSha256": "36d89297837d88b3790233d4c14138e572b7f0c9ee66e233fc5bda2d8c2c53b9"}], "termsHash": "2911bc5e7eda32adaba24193c8dfdd4c5b3dd80372102b2ecf2855dd51187e85"}
\.

copy rounds_participant (round_id, participant_ids, controller_id, state, signatory, payer_gln, order_reference, award_approved_at, signatory_role, invited_at, address, approved_hash) from stdin;
472ae6ee-0cc4-49a4-9fc3-ef61dd84218a	{6,7}	6	approved	Skolechefen	5790000000012	PO-105	\N	Skolechef efter delegation fra kommunalbestyrelsen	\N	\N	\\x0710870c557df4c353768882b1a1726de3f6773adf6bb5c6f1c35a681eb2d4a0
472ae6ee-0cc4-49a4-9fc3-ef61dd84218a	{6,7}	7	approved	Skolechefen	5790000000012	PO-106	\N	Skolechef efter delegation fra kommunalbestyrelsen	2026-05-04 07:00:03.526+00	\N	\\x0710870c557df4c353768882b1a1726de3f6773adf6bb5c6f1c35a681eb2d4a0
9b5055a5-e1ff-47d2-abbb-2976e7e39228	{2,3}	2	approved	Skolechefen	5790000000012	PO-101	\N	Skolechef efter delegation fra kommunalbestyrelsen	\N	\N	\\xbfdb07b1aa5e62346a02a3e14fe99587a7582c8ec0c37519a58c9359ec63f51d
9b5055a5-e1ff-47d2-abbb-2976e7e39228	{2,3}	3	approved	Skolechefen	5790000000012	PO-102	\N	Skolechef efter delegation fra kommunalbestyrelsen	2026-05-04 07:00:01.504+00	\N	\\xbfdb07b1aa5e62346a02a3e14fe99587a7582c8ec0c37519a58c9359ec63f51d
ed43ea9a-de47-4c37-8b87-e4e6e7c83b49	{11}	11	invited	\N	\N	\N	\N	\N	\N	\N	\N
fa04bdc3-ebeb-4959-a595-870d4abe3cf9	{14,15}	14	approved	Skolechefen	5790000000012	PO-113	2026-10-12 10:01:00.702+00	Skolechef efter delegation fra kommunalbestyrelsen	\N	\N	\\xb8c77c5a34f3f55a11bdb303d07d24085df5f0ce5dbc8a37e60d0f92fe8de71c
fa04bdc3-ebeb-4959-a595-870d4abe3cf9	{14,15}	15	approved	Skolechefen	5790000000012	PO-114	2026-10-12 10:01:00.761+00	Skolechef efter delegation fra kommunalbestyrelsen	2026-09-06 07:00:01.136+00	\N	\\xb8c77c5a34f3f55a11bdb303d07d24085df5f0ce5dbc8a37e60d0f92fe8de71c
\.

copy rounds_receipt (bid_id, round_id, participant_ids, publisher_id, closes_at, version, sha256, client_sealed, received_at) from stdin;
0f408258-c3b8-45bc-a772-c9842b228cfe	fa04bdc3-ebeb-4959-a595-870d4abe3cf9	{14,15}	17	2026-10-12 10:00:00+00	1	\\xba303103d8c739676f0ccd6ad89487689ec203a1ed677acc84226629f8518d6b	f	2026-09-06 07:00:01.501+00
26b424ca-c478-4857-b02b-314ed4448dc1	9b5055a5-e1ff-47d2-abbb-2976e7e39228	{2,3}	4	2026-12-01 11:00:00+00	1	\\xe289d2e335774701995b236b7cc5d830b18dba3f79f2f2bac79d8b9fa65a07b9	f	2026-05-04 07:00:02.332+00
66400c0b-300f-4d11-8080-77d0b151ec70	472ae6ee-0cc4-49a4-9fc3-ef61dd84218a	{6,7}	8	2026-05-11 10:00:00+00	1	\\xa3a05610c0e4c8a208c128e395a3150ef92745fad715c4b078b5a5a823972c25	f	2026-05-04 07:00:04.048+00
67945e5e-c16c-4083-b3d7-e4c6934bf277	9b5055a5-e1ff-47d2-abbb-2976e7e39228	{2,3}	5	2026-12-01 11:00:00+00	1	\\x73df07554ce48be087f887c957ce6f464157b921a9e40741a8732ae5b557176a	f	2026-05-04 07:00:02.475+00
8dc76de6-b57c-46e0-a840-fb7076902c89	472ae6ee-0cc4-49a4-9fc3-ef61dd84218a	{6,7}	9	2026-05-11 10:00:00+00	1	\\x8dfda33b61ee878b761d0942185bd19f403cf7a371231497585a4f5e26d5954d	f	2026-05-04 07:00:04.101+00
f8bb1355-f8ed-4465-99fe-36c88db41571	fa04bdc3-ebeb-4959-a595-870d4abe3cf9	{14,15}	16	2026-10-12 10:00:00+00	1	\\xab3e96c1b1e36d8324e5cfe299d32062d75d45f705ac8ba8838dca336bc762b1	f	2026-09-06 07:00:01.457+00
\.

copy rounds_round (id, reference, title, lead_id, participant_ids, state, author_id, terms, recipients, starts_on, ends_on, terms_hash, published_at, closes_at, sent_at, signable_from, concluded_at, cancel_reason, amended_at, version, created_at, regime, notice_number, edited_by, published_text, quality_signed_at, prices_opened_at) from stdin;
472ae6ee-0cc4-49a4-9fc3-ef61dd84218a	faelles-2	Fælles indkøb af dansk	6	{6,7}	opened	efdc6c8a-22a8-4da0-ab63-a0fe8ee3fbc1	{"options": {"years": 0, "noticeMonths": 6}, "criteria": [{"name": "Kvalitet", "subs": [], "weight": "40", "reference": "kvalitet"}], "tieBreak": "none", "envelopes": "one", "shortfall": "report", "evaluation": {"kind": "linear_slope", "clamp": false, "scaleMax": "8", "slopePct": "50"}, "priceIndex": null, "eligibility": [], "priceWeight": "60", "firstCallOff": "expected", "dataProcessing": {"version": "1", "categories": ["pseudonym", "klassetrin", "institution", "brug"], "subProcessors": [], "transferBasis": "none"}, "onAwardRejected": "leave"}	{age17qtzqsrnkxc40aaa3srgh955epeurt53xvckegshns0eng6juyvqg8mepe,age1mgm4m4n2ujkydvrjt823cuqd3mxlh3q0t9qp6ckwguvz33gp89es8aqngy,age1rddjjy435y7h50qmnvkxdek9u6hrp7dp3ln2xrxy0qzv9dxkw4lqjpszjx}	2026-08-01	2028-08-01	\\xcf0908910df7498cc037a25c2a6349bb66e878e2e0461a4c47d76a57e088cc44	2026-05-04 07:00:03.946+00	2026-05-11 10:00:00+00	\N	\N	\N	\N	\N	9	2026-05-04 07:00:03.508628+00	{"cpv": ["80420000-4"], "reasons": "Læremidler til undervisning er en tjeneste efter udbudslovens afsnit III.", "decidedAt": "2026-05-04T09:00:03.783+02:00", "decidedBy": "efdc6c8a-22a8-4da0-ab63-a0fe8ee3fbc1", "estimates": [{"lot": "dansk", "unitPrice": "1000.00"}], "procedure": "light"}	123456-2026	efdc6c8a-22a8-4da0-ab63-a0fe8ee3fbc1	{"approved":{"dialogue":[],"documents":[],"leadId":6,"lots":[{"ceilingMinor":"80000000","demand":[{"expected":200,"max":400,"min":100,"schoolYear":"2026/2027"},{"expected":200,"max":400,"min":100,"schoolYear":"2027/2028"}],"grades":[4,6],"modelTerms":{},"models":["pooled"],"reference":"dansk","scenario":null,"subject":"dansk","terms":{"countBasis":"seats","graceDays":0,"overUse":"TOLERANCE","proration":"NONE","returnWindowDays":0,"toleranceBp":500,"vatBp":2500},"title":"Dansk 4.–6. klasse"}],"participantIds":[6,7],"period":{"from":"2026-08-01","to":"2028-08-01"},"reference":"faelles-2","regime":{"cpv":["80420000-4"],"decidedAt":"2026-05-04T09:00:03.783+02:00","decidedBy":"efdc6c8a-22a8-4da0-ab63-a0fe8ee3fbc1","estimates":[{"lot":"dansk","unitPrice":"1000.00"}],"procedure":"light","reasons":"Læremidler til undervisning er en tjeneste efter udbudslovens afsnit III."},"terms":{"criteria":[{"name":"Kvalitet","reference":"kvalitet","subs":[],"weight":"40"}],"dataProcessing":{"categories":["pseudonym","klassetrin","institution","brug"],"subProcessors":[],"transferBasis":"none","version":"1"},"eligibility":[],"envelopes":"one","evaluation":{"clamp":false,"kind":"linear_slope","scaleMax":"8","slopePct":"50"},"firstCallOff":"expected","onAwardRejected":"leave","options":{"noticeMonths":6,"years":0},"priceIndex":null,"priceWeight":"60","shortfall":"report","tieBreak":"none"},"title":"Fælles indkøb af dansk"},"closesAt":"2026-05-11T10:00:00.000Z","noticeNumber":"123456-2026","openers":["age17qtzqsrnkxc40aaa3srgh955epeurt53xvckegshns0eng6juyvqg8mepe","age1mgm4m4n2ujkydvrjt823cuqd3mxlh3q0t9qp6ckwguvz33gp89es8aqngy","age1rddjjy435y7h50qmnvkxdek9u6hrp7dp3ln2xrxy0qzv9dxkw4lqjpszjx"],"version":1}	\N	\N
9b5055a5-e1ff-47d2-abbb-2976e7e39228	faelles-1	Fælles indkøb af dansk	2	{2,3}	published	3c7bd6c4-44a1-4dc3-b814-4014b26fd402	{"options": {"years": 0, "noticeMonths": 6}, "criteria": [{"name": "Kvalitet", "subs": [], "weight": "40", "reference": "kvalitet"}], "tieBreak": "none", "envelopes": "one", "shortfall": "report", "evaluation": {"kind": "linear_slope", "clamp": false, "scaleMax": "8", "slopePct": "50"}, "priceIndex": null, "eligibility": [], "priceWeight": "60", "firstCallOff": "expected", "dataProcessing": {"version": "1", "categories": ["pseudonym", "klassetrin", "institution", "brug"], "subProcessors": [], "transferBasis": "none"}, "onAwardRejected": "leave"}	{age1fqf5wgnnthf8dj4au0mmw2t54nxv0l05nars4jx83k7nymqg558q4hzlhm,age1hyl58eytqlz4e78wzqpgeaenmnl07al42p2y78cnxw4mxvywff4sm3y0re,age1x6u8rcn4hzxnplcn97zkpmgvw9zfw69t0g6gvz3zc8scmwfyzy9q8074xy}	2026-08-01	2028-08-01	\\x9d17054c41fb950244ffd0c158ed3bfcf3b9244aad32db43eb5128b566ad85af	2026-05-04 07:00:02.212+00	2026-12-01 11:00:00+00	\N	\N	\N	\N	\N	7	2026-05-04 07:00:01.406462+00	{"cpv": ["80420000-4"], "reasons": "Læremidler til undervisning er en tjeneste efter udbudslovens afsnit III.", "decidedAt": "2026-05-04T09:00:01.865+02:00", "decidedBy": "3c7bd6c4-44a1-4dc3-b814-4014b26fd402", "estimates": [{"lot": "dansk", "unitPrice": "1000.00"}], "procedure": "light"}	123456-2026	3c7bd6c4-44a1-4dc3-b814-4014b26fd402	{"approved":{"dialogue":[],"documents":[],"leadId":2,"lots":[{"ceilingMinor":"80000000","demand":[{"expected":200,"max":400,"min":100,"schoolYear":"2026/2027"},{"expected":200,"max":400,"min":100,"schoolYear":"2027/2028"}],"grades":[4,6],"modelTerms":{},"models":["pooled"],"reference":"dansk","scenario":null,"subject":"dansk","terms":{"countBasis":"seats","graceDays":0,"overUse":"TOLERANCE","proration":"NONE","returnWindowDays":0,"toleranceBp":500,"vatBp":2500},"title":"Dansk 4.–6. klasse"}],"participantIds":[2,3],"period":{"from":"2026-08-01","to":"2028-08-01"},"reference":"faelles-1","regime":{"cpv":["80420000-4"],"decidedAt":"2026-05-04T09:00:01.865+02:00","decidedBy":"3c7bd6c4-44a1-4dc3-b814-4014b26fd402","estimates":[{"lot":"dansk","unitPrice":"1000.00"}],"procedure":"light","reasons":"Læremidler til undervisning er en tjeneste efter udbudslovens afsnit III."},"terms":{"criteria":[{"name":"Kvalitet","reference":"kvalitet","subs":[],"weight":"40"}],"dataProcessing":{"categories":["pseudonym","klassetrin","institution","brug"],"subProcessors":[],"transferBasis":"none","version":"1"},"eligibility":[],"envelopes":"one","evaluation":{"clamp":false,"kind":"linear_slope","scaleMax":"8","slopePct":"50"},"firstCallOff":"expected","onAwardRejected":"leave","options":{"noticeMonths":6,"years":0},"priceIndex":null,"priceWeight":"60","shortfall":"report","tieBreak":"none"},"title":"Fælles indkøb af dansk"},"closesAt":"2026-12-01T11:00:00.000Z","noticeNumber":"123456-2026","openers":["age1fqf5wgnnthf8dj4au0mmw2t54nxv0l05nars4jx83k7nymqg558q4hzlhm","age1hyl58eytqlz4e78wzqpgeaenmnl07al42p2y78cnxw4mxvywff4sm3y0re","age1x6u8rcn4hzxnplcn97zkpmgvw9zfw69t0g6gvz3zc8scmwfyzy9q8074xy"],"version":1}	\N	\N
ed43ea9a-de47-4c37-8b87-e4e6e7c83b49	kladderunde	Fælles indkøb af dansk	11	{11}	draft	6686fe1f-8cc2-43c4-9237-54ed65e40c97	{"options": {"years": 0, "noticeMonths": 6}, "criteria": [{"name": "Kvalitet", "subs": [], "weight": "40", "reference": "kvalitet"}], "tieBreak": "none", "envelopes": "one", "shortfall": "report", "evaluation": {"kind": "linear_slope", "clamp": false, "scaleMax": "8", "slopePct": "50"}, "priceIndex": null, "eligibility": [], "priceWeight": "60", "firstCallOff": "expected", "dataProcessing": {"version": "1", "categories": ["pseudonym", "klassetrin", "institution", "brug"], "subProcessors": [], "transferBasis": "none"}, "onAwardRejected": "leave"}	{}	2026-08-01	2028-08-01	\N	\N	\N	\N	\N	\N	\N	\N	1	2026-09-02 07:00:00.50313+00	\N	\N	\N	\N	\N	\N
fa04bdc3-ebeb-4959-a595-870d4abe3cf9	faelles-3	Fælles indkøb af dansk	14	{14,15}	concluded	97aa113b-1fc3-4cb9-9b2a-35cc5677d2d9	{"options": {"years": 0, "noticeMonths": 6}, "criteria": [{"name": "Kvalitet", "subs": [], "weight": "40", "reference": "kvalitet"}], "tieBreak": "none", "envelopes": "one", "shortfall": "report", "evaluation": {"kind": "linear_slope", "clamp": false, "scaleMax": "8", "slopePct": "50"}, "priceIndex": null, "eligibility": [], "priceWeight": "60", "firstCallOff": "expected", "dataProcessing": {"version": "1", "categories": ["pseudonym", "klassetrin", "institution", "brug"], "subProcessors": [], "transferBasis": "none"}, "onAwardRejected": "leave"}	{age124am3acd45lrm4z0awugh57rzscd023tyjrffvfcz52zpd5zzdfsfe258k,age135q7vvcqlsta68jrj8ax0zvayahemh4p6ly3ez4wegrm07vvgvwq95l4ky,age15pfzd4ezyfzpqspdvayaadnu2w8jf0npvrq4rg2jj2e03rdntydqvzsfy7}	2026-08-01	2028-08-01	\\x2911bc5e7eda32adaba24193c8dfdd4c5b3dd80372102b2ecf2855dd51187e85	2026-09-06 07:00:01.433+00	2026-10-12 10:00:00+00	2026-10-12 10:01:00.906+00	2026-10-22 22:00:00+00	2026-10-22 22:00:00.02+00	\N	\N	15	2026-09-06 07:00:01.021222+00	{"cpv": ["80420000-4"], "reasons": "Læremidler til undervisning er en tjeneste efter udbudslovens afsnit III.", "decidedAt": "2026-09-06T09:00:01.323+02:00", "decidedBy": "97aa113b-1fc3-4cb9-9b2a-35cc5677d2d9", "estimates": [{"lot": "dansk", "unitPrice": "1000.00"}], "procedure": "light"}	123456-2026	97aa113b-1fc3-4cb9-9b2a-35cc5677d2d9	{"approved":{"dialogue":[],"documents":[],"leadId":14,"lots":[{"ceilingMinor":"80000000","demand":[{"expected":200,"max":400,"min":100,"schoolYear":"2026/2027"},{"expected":200,"max":400,"min":100,"schoolYear":"2027/2028"}],"grades":[4,6],"modelTerms":{},"models":["pooled"],"reference":"dansk","scenario":null,"subject":"dansk","terms":{"countBasis":"seats","graceDays":0,"overUse":"TOLERANCE","proration":"NONE","returnWindowDays":0,"toleranceBp":500,"vatBp":2500},"title":"Dansk 4.–6. klasse"}],"participantIds":[14,15],"period":{"from":"2026-08-01","to":"2028-08-01"},"reference":"faelles-3","regime":{"cpv":["80420000-4"],"decidedAt":"2026-09-06T09:00:01.323+02:00","decidedBy":"97aa113b-1fc3-4cb9-9b2a-35cc5677d2d9","estimates":[{"lot":"dansk","unitPrice":"1000.00"}],"procedure":"light","reasons":"Læremidler til undervisning er en tjeneste efter udbudslovens afsnit III."},"terms":{"criteria":[{"name":"Kvalitet","reference":"kvalitet","subs":[],"weight":"40"}],"dataProcessing":{"categories":["pseudonym","klassetrin","institution","brug"],"subProcessors":[],"transferBasis":"none","version":"1"},"eligibility":[],"envelopes":"one","evaluation":{"clamp":false,"kind":"linear_slope","scaleMax":"8","slopePct":"50"},"firstCallOff":"expected","onAwardRejected":"leave","options":{"noticeMonths":6,"years":0},"priceIndex":null,"priceWeight":"60","shortfall":"report","tieBreak":"none"},"title":"Fælles indkøb af dansk"},"closesAt":"2026-10-12T10:00:00.000Z","noticeNumber":"123456-2026","openers":["age124am3acd45lrm4z0awugh57rzscd023tyjrffvfcz52zpd5zzdfsfe258k","age135q7vvcqlsta68jrj8ax0zvayahemh4p6ly3ez4wegrm07vvgvwq95l4ky","age15pfzd4ezyfzpqspdvayaadnu2w8jf0npvrq4rg2jj2e03rdntydqvzsfy7"],"version":1}	2026-10-12 10:01:00.506+00	\N
\.

copy rounds_run (round_id, participant_ids, number, cause, inputs, inputs_hash, result, result_hash, person_id, ran_at) from stdin;
fa04bdc3-ebeb-4959-a595-870d4abe3cf9	{14,15}	1	first	{"version":1,"terms":{"evaluation":{"kind":"linear_slope","scaleMax":"8","slopePct":"50","clamp":false},"priceWeight":"60","criteria":[{"reference":"kvalitet","weight":"40","maxDeduction":null}],"tieBreak":"none","abnormallyLow":null},"lots":[{"lot":"dansk","models":["pooled"],"quantity":200,"bids":[{"bidId":"0f408258-c3b8-45bc-a772-c9842b228cfe","publisherId":17,"receivedAt":"2026-09-06T07:00:01.501Z","offers":[{"model":"pooled","priceMinor":"1400000"}],"scores":[{"criterion":"kvalitet","consensus":"6","evaluators":[["2d404b00-74e9-4ca0-94d0-45ffb6fc88ca","6"],["f3e0cb31-e43e-49bf-adb8-d7b46075d148","6"]]}]},{"bidId":"f8bb1355-f8ed-4465-99fe-36c88db41571","publisherId":16,"receivedAt":"2026-09-06T07:00:01.457Z","offers":[{"model":"pooled","priceMinor":"1240000"}],"scores":[{"criterion":"kvalitet","consensus":"6","evaluators":[["2d404b00-74e9-4ca0-94d0-45ffb6fc88ca","6"],["f3e0cb31-e43e-49bf-adb8-d7b46075d148","6"]]}]}]}]}	\\x45e29d02558eb85d2f5f18406f0a537d32718d95ae6cb4813e2d2f9574c8ff73	{"version":1,"lots":[{"lot":"dansk","winnerBidId":"f8bb1355-f8ed-4465-99fe-36c88db41571","winnerModel":"pooled","tied":[],"warnings":[],"bids":[{"bidId":"f8bb1355-f8ed-4465-99fe-36c88db41571","publisherId":16,"model":"pooled","price":"12400.00","priceScore":"8.0000","qualityScore":"6.0000","total":"7.2000","evaluated":null,"rank":1,"flags":[]},{"bidId":"0f408258-c3b8-45bc-a772-c9842b228cfe","publisherId":17,"model":"pooled","price":"14000.00","priceScore":"5.9355","qualityScore":"6.0000","total":"5.9613","evaluated":null,"rank":2,"flags":[]}]}]}	\\xd1471e4bfa0c76a793b8c402fdd60b389d1c5f88173701b3a66b66e50ec72c4f	97aa113b-1fc3-4cb9-9b2a-35cc5677d2d9	2026-10-12 10:01:00.61+00
\.

copy rounds_score (round_id, participant_ids, lot_id, bid_id, criterion, person_id, score_micro, comment) from stdin;
fa04bdc3-ebeb-4959-a595-870d4abe3cf9	{14,15}	f8b0597d-7c08-4c32-8411-baa25557392e	0f408258-c3b8-45bc-a772-c9842b228cfe	kvalitet	2d404b00-74e9-4ca0-94d0-45ffb6fc88ca	6000000	God 17.
fa04bdc3-ebeb-4959-a595-870d4abe3cf9	{14,15}	f8b0597d-7c08-4c32-8411-baa25557392e	0f408258-c3b8-45bc-a772-c9842b228cfe	kvalitet	f3e0cb31-e43e-49bf-adb8-d7b46075d148	6000000	God 17.
fa04bdc3-ebeb-4959-a595-870d4abe3cf9	{14,15}	f8b0597d-7c08-4c32-8411-baa25557392e	f8bb1355-f8ed-4465-99fe-36c88db41571	kvalitet	2d404b00-74e9-4ca0-94d0-45ffb6fc88ca	6000000	God 16.
fa04bdc3-ebeb-4959-a595-870d4abe3cf9	{14,15}	f8b0597d-7c08-4c32-8411-baa25557392e	f8bb1355-f8ed-4465-99fe-36c88db41571	kvalitet	f3e0cb31-e43e-49bf-adb8-d7b46075d148	6000000	God 16.
\.

copy simulation_simulation (id, party_id, controller_id, participant_ids, round_id, run_id, state, body, inputs_hash, result, problem, made_at) from stdin;
e6f422b1-92c5-451d-afe2-f8a04ac28b68	11	11	{}	\N	\N	done	{"bidIds": [], "period": {"to": "2026-09-01", "from": "2026-08-01"}, "usePcts": ["80", "100", "120"], "scenarios": [{"pot": {"rule": "share", "guarantees": [], "pricePerPupil": "10.00"}, "name": "pulje", "sheets": [], "inForce": false}]}	\\xf5ddc676eb93558d099358ffd772b45ead2a684ceebb9d3ca48acae503d3fde5	{"pupils": 1, "renewal": [], "products": [{"id": "a4edc564-caab-4c7a-af4e-1f9e3de39fa8", "uses": 1, "title": "Dansk 4", "active": 1, "schools": 1, "publisher": "10"}], "scenarios": [{"name": "pulje", "costs": [{"basis": "1 pupils", "model": "pot", "amount": {"minor": 1000, "currency": "DKK"}, "product": null, "controller": "11", "breakEvenPct": "100", "perActivePupil": null}], "total": {"minor": 1000, "currency": "DKK"}, "publishers": [{"id": "10", "name": "Forlag 9", "amount": {"minor": 1000, "currency": "DKK"}, "difference": {"minor": 0, "currency": "DKK"}}], "controllers": [{"id": "11", "name": "Kommune 110", "amount": {"minor": 1000, "currency": "DKK"}, "difference": {"minor": 0, "currency": "DKK"}}], "sensitivity": [{"total": {"minor": 1000, "currency": "DKK"}, "usePct": "80"}, {"total": {"minor": 1000, "currency": "DKK"}, "usePct": "100"}, {"total": {"minor": 1000, "currency": "DKK"}, "usePct": "120"}], "breakEvenPct": "100"}]}	\N	2026-09-02 07:00:00.682079+00
\.

copy usage_batch (id, publisher_id, reference, state, sent, accepted, duplicate, quarantined, rejected, lines_hash, received_at, format, counted) from stdin;
8b41eeed-e4ae-47e6-8037-9cff99de24c4	10	august	done	2	1	0	0	1	\\x89bd9e1d865bfbf49ef5f74058d249e0f2fcfb5254412482987f500a5fba180d	2026-09-02 07:00:00.010981+00	ndjson	t
\.

copy usage_event_2026_08 (controller_id, publisher_id, month, event_id, at, pseudonym, institution_number, product, kind, seconds, body_hash, batch_id, line, voids) from stdin;
11	10	2026-08-01	e1	2026-08-14 07:00:00+00	c2721216ec7eaa881c773364d94f6d56	101000	9788700000100	use	60	\\x67971fa2df36889ce8d5ebd202da528e	8b41eeed-e4ae-47e6-8037-9cff99de24c4	1	\N
\.

copy usage_issue (batch_id, publisher_id, line, outcome, reason, controller_id, month, fields, last_line) from stdin;
8b41eeed-e4ae-47e6-8037-9cff99de24c4	10	2	rejected	bad_json	\N	\N	\N	2
\.

copy usage_month (publisher_id, month, state, reported_at) from stdin;
10	2026-08-01	complete	2026-09-02 07:00:00.134402+00
\.
