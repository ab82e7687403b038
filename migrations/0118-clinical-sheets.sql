-- Which procedures ask which forms, the links by which people fill them in, what they signed, and what a person has to weigh (ADR 39).
create table service_form (
  clinic_id text collate "C" not null default nullif(current_setting('app.clinic', true), '') references clinic,
  service_id text collate "C" not null references service on delete cascade,
  form_id text collate "C" not null references form,
  -- How long an answer counts; null: for good.
  valid_months int check (valid_months between 1 and 60),
  primary key (service_id, form_id)
);
create index service_form_form on service_form (form_id);
call make_tenant('service_form');

-- A signed address that opens these forms for one person, until a day, once.
create table form_request (
  id text collate "C" primary key,
  clinic_id text collate "C" not null default nullif(current_setting('app.clinic', true), '') references clinic,
  contact_id text collate "C" not null references contact,
  appointment_id text collate "C" references appointment,
  -- Whom it is about, where that is not the contact.
  attendee_name text,
  expires_at timestamptz not null,
  created_at timestamptz not null,
  staff_id text collate "C" references staff,
  -- Given to the person in the chat; counts the times, each a message of its own.
  sent_at timestamptz,
  sent_count int not null default 0,
  opened_at timestamptz,
  signed_at timestamptz,
  withdrawn_at timestamptz,
  -- What was filled in so far, sealed (platform/crypto.ts).
  draft bytea,
  draft_at timestamptz,
  check (signed_at is null or draft is null)
);
create unique index form_request_open on form_request (appointment_id) where signed_at is null and withdrawn_at is null;
create index form_request_contact on form_request (contact_id, created_at);
create index form_request_appointment on form_request (appointment_id);
call make_tenant('form_request');
call open_to_edge('form_request');
grant select (id, clinic_id) on form_request to harmonia_edge;

-- The versions it asks, from the day it was made.
create table form_request_sheet (
  clinic_id text collate "C" not null default nullif(current_setting('app.clinic', true), '') references clinic,
  request_id text collate "C" not null references form_request on delete cascade,
  form_version_id text collate "C" not null references form_version,
  position int not null,
  primary key (request_id, form_version_id)
);
create index form_request_sheet_version on form_request_sheet (form_version_id);
call make_tenant('form_request_sheet');

-- One form as it was signed. What was answered and the signature are sealed; what the desk may know stands beside it.
create table form_answer (
  id text collate "C" primary key,
  clinic_id text collate "C" not null default nullif(current_setting('app.clinic', true), '') references clinic,
  request_id text collate "C" not null references form_request,
  form_id text collate "C" not null references form,
  form_version_id text collate "C" not null references form_version,
  contact_id text collate "C" not null references contact,
  appointment_id text collate "C" references appointment,
  attendee_name text,
  sealed bytea not null,
  -- SHA-256 of what is sealed, before it was.
  digest bytea not null check (length(digest) = 32),
  -- False: a consent that may be refused, and was.
  is_accepted boolean not null,
  has_alarm boolean not null,
  channel text not null check (channel in ('link', 'tablet', 'chat', 'desk')),
  signed_at timestamptz not null,
  -- SHA-256 with a salt of the clinic; and the browser as it named itself.
  address_hash bytea not null check (length(address_hash) = 32),
  user_agent text not null check (length(user_agent) <= 300),
  unique (request_id, form_version_id)
);
create index form_answer_contact on form_answer (contact_id, form_id, signed_at desc);
create index form_answer_appointment on form_answer (appointment_id) where appointment_id is not null;
create index form_answer_version on form_answer (form_version_id);
call make_tenant('form_answer');
revoke update, delete on form_answer from harmonia_app;
call let_demo_delete('form_answer');
-- Whoever owns the tables looks at what stands in both of them.
alter table clinical_consent no force row level security;
alter table form_answer no force row level security;
alter table clinical_consent add foreign key (form_answer_id) references form_answer;
alter table clinical_consent force row level security;
alter table form_answer force row level security;
create index clinical_consent_answer on clinical_consent (form_answer_id) where form_answer_id is not null;

-- Something a person of the clinic weighs before the assistant books again: from a signed form, or said in the chat.
create table health_alert (
  id text collate "C" primary key,
  clinic_id text collate "C" not null default nullif(current_setting('app.clinic', true), '') references clinic,
  contact_id text collate "C" not null references contact,
  attendee_name text,
  -- From a form: which answer to which question. What was answered stays sealed there.
  form_answer_id text collate "C" references form_answer,
  question_id text,
  -- From the chat: what was spoken of, and by which message.
  condition text,
  message_id text collate "C",
  at timestamptz not null,
  -- 'fit': it stands in the way of nothing. 'unfit': the person was told no, and it still stands.
  outcome text check (outcome in ('fit', 'unfit')),
  note text not null default '' check (length(note) <= 500),
  weighed_at timestamptz,
  weighed_by text collate "C" references staff,
  check ((form_answer_id is null) = (question_id is null)),
  check ((form_answer_id is null) = (condition is not null)),
  check ((outcome is null) = (weighed_at is null)),
  unique (form_answer_id, question_id),
  unique (message_id, condition)
);
create index health_alert_contact on health_alert (contact_id, at);
call make_tenant('health_alert');

-- What a clinic wants done when somebody speaks of a condition; without a row a person is called, whatever the procedure.
create table health_condition (
  clinic_id text collate "C" not null default nullif(current_setting('app.clinic', true), '') references clinic,
  condition text not null,
  applies text not null check (applies in ('all', 'chosen', 'none')),
  message text not null default '' check (length(message) <= 400),
  primary key (clinic_id, condition)
);
call make_tenant('health_condition');
create table health_condition_service (
  clinic_id text collate "C" not null default nullif(current_setting('app.clinic', true), '') references clinic,
  condition text not null,
  service_id text collate "C" not null references service on delete cascade,
  primary key (clinic_id, condition, service_id)
);
create index health_condition_service_service on health_condition_service (service_id);
call make_tenant('health_condition_service');
