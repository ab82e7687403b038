-- What the clinic tells a person who did not just ask: where an appointment went, what became of a deposit. It leaves by itself, or a person
-- sends it; that it was to be said is never lost on the way.
create table care_message (
  -- That of the message, where it left by itself: the same news has the same id, and is told once.
  message_id text collate "C" primary key,
  clinic_id text collate "C" not null default nullif(current_setting('app.clinic', true), '') references clinic,
  contact_id text collate "C" not null references contact on delete cascade,
  appointment_id text collate "C" references appointment on delete cascade,
  state text not null check (state in ('sent', 'to_desk')),
  -- Why a person has to send it.
  because text,
  text text not null,
  -- Nobody needs to hear it from then on.
  until timestamptz,
  at timestamptz not null,
  -- Not before then: a number linked by QR code that sends like a machine is closed.
  leaves_at timestamptz not null,
  settled_at timestamptz,
  settled_by text collate "C" references staff,
  check ((state = 'to_desk') = (because is not null))
);
create index care_message_open on care_message (clinic_id, at) where state = 'to_desk' and settled_at is null;
create index care_message_appointment on care_message (appointment_id) where state = 'to_desk' and settled_at is null;
create index care_message_contact on care_message (contact_id);
call make_tenant('care_message');

-- What is told past the window by a template of its own.
alter table message_template drop constraint message_template_purpose_check;
alter table message_template add constraint message_template_purpose_check
  check (purpose in ('reminder_ask', 'reminder_again', 'reminder_hours', 'confirmation', 'waitlist', 'deposit', 'recontact', 'form', 'moved',
    'cancelled', 'proposal'));
