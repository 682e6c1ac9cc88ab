/* 'block' where one of the two has left by then; 'live' under a live agreement on the day, else what the controller chose: 'flag' or 'block'. One index
   look-up on each table at most; with its caller's rights, so that row-level security holds. A publisher
   of null is the operator. */
create or replace function parties_data_gate_on(of_controller int, with_publisher int, day date)
returns text language sql stable parallel safe as $$
  select case when exists (
      select 1 from parties_party p where p.id in (of_controller, with_publisher) and p.left_on <= day)
    then 'block'
    when exists (
      select 1 from parties_dpa d
      where d.controller_id = of_controller
        and (d.publisher_id = with_publisher or (d.publisher_id is null and with_publisher is null))
        and d.starts_on <= day and d.ends_on > day and d.ended_at is null)
    then 'live'
    else coalesce((select c.data_gate from parties_controller c where c.id = of_controller), 'block') end
$$;
