-- Who says that they will be late, who was, and how long the clinic waits.
alter table appointment
  -- When somebody said so; cleared with every move to another time.
  add column late_at timestamptz,
  -- How late, after the time that is booked; null: they did not say.
  add column late_min int check (late_min between 1 and 240),
  add column late_by text check (late_by in ('patient', 'desk')),
  -- When they were checked in, and how long after their time that was.
  add column arrived_at timestamptz,
  add column arrived_late_min int check (arrived_late_min >= 0);

alter table clinic
  add column late_tolerance_min int not null default 15 check (late_tolerance_min between 0 and 120),
  -- By how much a visit may be made shorter for somebody who is late; 0: never.
  add column late_shorten_max_min int not null default 15 check (late_shorten_max_min between 0 and 120);
