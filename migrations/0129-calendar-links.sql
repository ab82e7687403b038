-- A professional's own calendar beside the agenda (ADR 42): appointments are put into it, and what else stands there takes her time.
create table calendar_link (
  id text collate "C" primary key,
  clinic_id text collate "C" not null default nullif(current_setting('app.clinic', true), '') references clinic,
  resource_id text collate "C" not null references resource,
  -- What the calendar calls itself.
  account text not null,
  shows text not null default 'details' check (shows in ('details', 'busy')),
  -- The lasting leave, sealed.
  sealed_grant bytea not null,
  -- 'reconnect': the leave counts no more. 'ending': ours are being taken out, then it goes.
  state text not null default 'on' check (state in ('on', 'reconnect', 'ending')),
  ending_since timestamptz,
  -- Up to where it was read; null: all is read anew.
  cursor text,
  read_all_at timestamptz,
  fault text check (fault in ('reconnect', 'rate', 'down', 'refused')),
  fault_since timestamptz,
  attempts int not null default 0,
  synced_at timestamptz,
  next_at timestamptz not null,
  -- Who is at it now: one at a time, or an older state would be written over a newer one.
  lease text,
  lease_until timestamptz,
  connected_at timestamptz not null,
  unique (clinic_id, resource_id),
  -- Two of one calendar would each take the other's for somebody's.
  unique (clinic_id, account)
);
create index calendar_link_resource on calendar_link (resource_id);
create index calendar_link_due on calendar_link (next_at);

-- What of ours stands in it, as it was last put there.
create table calendar_event (
  link_id text collate "C" not null references calendar_link on delete cascade,
  event_id text not null,
  clinic_id text collate "C" not null default nullif(current_setting('app.clinic', true), '') references clinic,
  -- Without a reference: an appointment that is deleted leaves its event to be taken out.
  appointment_id text collate "C" not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  -- Its look; '' once somebody has changed it there: it is put again.
  told text not null,
  primary key (link_id, event_id)
);
call make_tenant('calendar_event');

-- Foreign keys are checked as the owner, whom forced row-level security would show nothing.
alter table time_off no force row level security;
alter table time_off
  -- Of a calendar outside: follows what stands there, and is changed there only.
  add column link_id text collate "C" references calendar_link on delete cascade,
  add column outside_id text,
  -- For the professional's own eyes; everybody else reads `reason`.
  add column outside_title text,
  add constraint time_off_outside check ((link_id is null) = (outside_id is null)),
  add constraint time_off_outside_once unique (link_id, outside_id);
alter table time_off force row level security;

call make_tenant('calendar_link');
call open_to_edge('calendar_link');
grant select (id, clinic_id, next_at, lease_until) on calendar_link to harmonia_edge;
