-- A clinic of the demo, with everyone in it, can be removed; what is append-only stays so in every other clinic (ADR 19).

-- Nobody may make a real clinic's history erasable by calling it a demo.
create function stay_real() returns trigger language plpgsql as $$
begin
  raise exception 'a clinic never becomes a demo' using errcode = 'check_violation';
end $$;
create trigger clinic_stays_real before update of is_demo on clinic for each row
  when (new.is_demo and not old.is_demo) execute function stay_real();

-- Restrictive: beside the tenant's policy, and only where the unit's own clinic is a demo.
create procedure let_demo_delete(target regclass) language plpgsql as $$
begin
  execute format('create policy demo_only on %s as restrictive for delete to harmonia_app using (exists (select from clinic where is_demo))', target);
  execute format('grant delete on %s to harmonia_app', target);
end $$;
call let_demo_delete('fact');
call let_demo_delete('audit');
call let_demo_delete('audit_detail');
call let_demo_delete('consent');
call let_demo_delete('model_use');

-- The demo's logins leave with it: in other clinics who has left keeps their name on what they did.
create policy demo_only on membership as restrictive for delete to harmonia_edge
  using (exists (select from clinic where id = clinic_id and is_demo));
grant delete on membership to harmonia_edge;
