-- Whoever stood at the counter without a time.
alter table appointment drop constraint appointment_source_check,
  add constraint appointment_source_check check (source in ('assistant', 'desk', 'walk_in', 'demo', 'import'));
