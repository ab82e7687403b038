-- How many days before people are asked, and asked again: two and one, unless the clinic says otherwise.
alter table reminder_policy
  add column two_days_before int not null default 2 check (two_days_before between 1 and 14),
  add column one_day_before int not null default 1 check (one_day_before between 1 and 14),
  add check (two_days_at is null or one_day_at is null or two_days_before > one_day_before);

alter table reminder_ladder
  add column two_days_before int not null default 2 check (two_days_before between 1 and 14),
  add column one_day_before int not null default 1 check (one_day_before between 1 and 14),
  add check (two_days_at is null or one_day_at is null or two_days_before > one_day_before),
  -- Who does not answer: by the clinic's rule, or by the procedure's own, which may be to do nothing.
  add column has_own_silence boolean not null default false,
  add column unanswered_at text check (unanswered_at ~ '^([01]\d|2[0-3]):[0-5]\d$'),
  add column release_at text check (release_at ~ '^([01]\d|2[0-3]):[0-5]\d$'),
  add check (has_own_silence or (unanswered_at is null and release_at is null));
