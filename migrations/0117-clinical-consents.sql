-- Forms for patients (anamneses and consent terms) in versions that never change, and every consent given or revoked (ADR 39).
create table form (
  id text collate "C" primary key,
  clinic_id text collate "C" not null default nullif(current_setting('app.clinic', true), '') references clinic,
  kind text not null check (kind in ('anamnesis', 'consent')),
  -- What a consent term asks leave for.
  purpose text check (purpose in ('procedure', 'health_data', 'photo_record', 'photo_marketing')),
  name text not null check (length(name) between 1 and 80),
  -- Which of the product's starters it began as.
  starter text,
  is_active boolean not null default true,
  position int not null default 0,
  created_at timestamptz not null,
  check ((kind = 'consent') = (purpose is not null))
);
create index form_clinic on form (clinic_id, is_active, position);
create unique index form_starter_once on form (clinic_id, starter) where starter is not null;
call make_tenant('form');

-- What was asked, word for word: an answer or a consent points at its version for good.
create table form_version (
  id text collate "C" primary key,
  clinic_id text collate "C" not null default nullif(current_setting('app.clinic', true), '') references clinic,
  form_id text collate "C" not null references form,
  number int not null check (number > 0),
  content jsonb not null,
  -- SHA-256 of the content as it was written.
  hash bytea not null check (length(hash) = 32),
  staff_id text collate "C" references staff,
  at timestamptz not null,
  unique (form_id, number)
);
call make_tenant('form_version');
revoke update, delete on form_version from harmonia_app;
call let_demo_delete('form_version');

-- Append-only (LGPD art. 8): of a purpose (and of a term, where the purpose is a procedure) the latest row holds.
create table clinical_consent (
  id text collate "C" primary key,
  clinic_id text collate "C" not null default nullif(current_setting('app.clinic', true), '') references clinic,
  contact_id text collate "C" not null references contact,
  purpose text not null check (purpose in ('procedure', 'health_data', 'photo_record', 'photo_marketing')),
  act text not null check (act in ('given', 'revoked')),
  -- The term that was read, its text by hash: null only where somebody revokes.
  form_id text collate "C" references form,
  form_version_id text collate "C" references form_version,
  text_hash bytea check (length(text_hash) = 32),
  appointment_id text collate "C" references appointment,
  channel text not null check (channel in ('link', 'tablet', 'chat', 'desk')),
  -- The signed sheet, or the message that said it.
  form_answer_id text collate "C",
  evidence_message_id text collate "C",
  -- How the person said it, where the desk wrote it down.
  how text not null default '' check (length(how) <= 300),
  staff_id text collate "C" references staff,
  at timestamptz not null,
  check (act = 'revoked' or (form_version_id is not null and text_hash is not null and form_id is not null)),
  check (act = 'revoked' or form_answer_id is not null or evidence_message_id is not null or how <> ''),
  check (purpose <> 'procedure' or form_id is not null)
);
create index clinical_consent_contact on clinical_consent (contact_id, purpose, at desc, id desc);
create index clinical_consent_appointment on clinical_consent (appointment_id) where appointment_id is not null;
create index clinical_consent_version on clinical_consent (form_version_id);
call make_tenant('clinical_consent');
revoke update, delete on clinical_consent from harmonia_app;
call let_demo_delete('clinical_consent');
