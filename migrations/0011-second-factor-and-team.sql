-- Who has left a clinic keeps their name on what they did.
alter table membership add column disabled_at timestamptz;

-- Below 15 characters a password counts only together with a second factor.
alter table staff add column password_is_short boolean not null default false;

-- 'second_factor': the password was right, the code is missing. 'enrolment': may only set up the second factor. Neither reaches a clinic's data.
alter table session
  add column stage text not null default 'in' check (stage in ('in', 'second_factor', 'enrolment')),
  add column address text not null default '';

-- The seed is sealed by the server's key. A new one waits in `pending_seed` until a code of it confirms it.
create table second_factor (
  staff_id text collate "C" primary key references staff,
  seed bytea,
  confirmed_at timestamptz,
  -- The last 30-second step a code was accepted for: the same code, or an earlier one, is not accepted again.
  last_step bigint not null default 0,
  pending_seed bytea,
  check ((seed is null) = (confirmed_at is null))
);
grant select, insert, update, delete on second_factor to harmonia_edge;

create table recovery_code (
  staff_id text collate "C" not null references staff,
  code_hash bytea not null,
  used_at timestamptz,
  primary key (staff_id, code_hash)
);
grant select, insert, update, delete on recovery_code to harmonia_edge;

-- Browsers and addresses someone has fully entered from: strangers' guesses do not count against them.
create table known_device (
  token_hash bytea not null,
  staff_id text collate "C" not null references staff,
  address text not null,
  seen_at timestamptz not null,
  primary key (staff_id, token_hash)
);
create index known_device_seen on known_device (seen_at);
grant select, insert, update, delete on known_device to harmonia_edge;

-- Every guess is written before it is judged, so that many at once are counted too. `email_hash` is of the e-mail or, for codes, of the login.
alter table login_attempt
  add column kind text not null default 'password' check (kind in ('password', 'code')),
  add column device_hash bytea,
  add column is_known_address boolean not null default false;

-- One-time links: to join a clinic's team, or to choose a new password. Only the hash of the link's token is kept.
create table invitation (
  id text collate "C" primary key,
  clinic_id text collate "C" not null references clinic,
  kind text not null check (kind in ('join', 'password')),
  -- Whose new password; null for who has yet to join.
  staff_id text collate "C" references staff,
  email text not null,
  name text not null,
  role text not null check (role in ('owner', 'manager', 'receptionist', 'professional')),
  resource_id text collate "C" references resource,
  token_hash bytea not null unique,
  invited_by text collate "C" references staff,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  check ((kind = 'password') = (staff_id is not null))
);
create unique index invitation_email on invitation (clinic_id, kind, lower(email));
call make_tenant('invitation');
revoke all on invitation from harmonia_app;
call open_to_edge('invitation');
grant select, insert, update, delete on invitation to harmonia_edge;
