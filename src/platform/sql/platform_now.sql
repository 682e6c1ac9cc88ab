-- The one clock of deadlines, lock-outs and audit rows. A database made with --travel replaces it.
create or replace function platform_now() returns timestamptz language sql volatile parallel safe
  as 'select clock_timestamp()';
