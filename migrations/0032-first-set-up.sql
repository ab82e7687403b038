-- How far the owner has come with the first set-up; null when it is over, or was never begun.
alter table clinic add column set_up_step text check (set_up_step in ('procedures', 'hours', 'team', 'whatsapp', 'test'));
grant select (set_up_step) on clinic to harmonia_edge;
