-- What happened, ids only, one partition a month: for reactions, timelines and reports.
create table fact (
  id text collate "C" not null,
  clinic_id text collate "C" not null default nullif(current_setting('app.clinic', true), ''),
  type text not null,
  at timestamptz not null,
  actor text not null,
  ids jsonb not null,
  primary key (id, at)
) partition by range (at);
create index fact_type on fact (clinic_id, type, at);
call make_tenant('fact');
revoke update, delete on fact from harmonia_app;
-- Whatever no month's partition takes (a moved clock, an import) is kept here rather than refused.
create table fact_other partition of fact default;

-- Makes the partitions of the month of `day` and the two after it. Called at start and by cron, as the owner.
create function make_fact_partitions(day date) returns void language plpgsql as $$
declare
  month date;
begin
  for step in 0..2 loop
    month := (date_trunc('month', day) + make_interval(months => step))::date;
    if to_regclass('fact_' || to_char(month, 'YYYY_MM')) is null
       and not exists (select 1 from fact_other where at >= month and at < month + interval '1 month') then
      execute format('create table %I partition of fact for values from (%L) to (%L)',
        'fact_' || to_char(month, 'YYYY_MM'),
        month::timestamp at time zone 'UTC', (month + interval '1 month')::timestamp at time zone 'UTC');
    end if;
  end loop;
end $$;
