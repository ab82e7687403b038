-- Forms that are answered in the conversation, question by question (ADR 45).
alter table form
  -- Where the person fills it in: by the link, in the conversation, or as they like.
  add column asked_in text not null default 'link' check (asked_in in ('link', 'chat', 'either')),
  -- False: "sim, confirmo", written in the conversation, is enough.
  add column needs_signature boolean not null default true;

-- What the person left out in the conversation; what they answered is in the draft.
alter table form_request add column chat_skipped text[] not null default '{}';

-- The person's own words "sim, confirmo", where nobody signed with a finger.
alter table form_answer add column message_id text collate "C";

-- Words of a form: they are shown to whoever reads the conversation, and never to a language model.
alter table message add column is_private boolean not null default false;

-- Past the window the form is sent by a template of its own; where there is none, and the day before, it has a step of the reminders.
alter table message_template drop constraint message_template_purpose_check;
alter table message_template add constraint message_template_purpose_check
  check (purpose in ('reminder_ask', 'reminder_again', 'reminder_hours', 'confirmation', 'waitlist', 'deposit', 'recontact', 'form'));
alter table reminder drop constraint reminder_step_check;
alter table reminder add constraint reminder_step_check
  check (step in ('two_days', 'one_day', 'hours', 'unanswered', 'release', 'form'));
