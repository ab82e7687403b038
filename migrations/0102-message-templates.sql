-- What may be said past the window, as the provider keeps it for an account (ADR 34). The words are ours, with our names for their places;
-- the provider is told them by number.
create table message_template (
  id text collate "C" primary key,
  clinic_id text collate "C" not null default nullif(current_setting('app.clinic', true), '') references clinic,
  account_id text not null,
  name text not null check (name ~ '^[a-z0-9_]+$' and length(name) <= 512),
  language text not null,
  category text not null check (category in ('utility', 'marketing', 'authentication')),
  -- What the product itself sends by it; the clinic's own have none.
  purpose text check (purpose in ('reminder_ask', 'reminder_again', 'reminder_hours', 'confirmation', 'waitlist', 'deposit', 'recontact')),
  header text,
  body text not null,
  footer text,
  buttons jsonb not null default '[]',
  samples jsonb not null default '{}',
  -- The provider knows its places by name and not by number.
  is_named boolean not null default false,
  -- Made elsewhere with something the product cannot fill.
  is_foreign boolean not null default false,
  status text not null check (status in ('draft', 'submitting', 'pending', 'approved', 'rejected', 'paused', 'disabled', 'deleted')),
  reason text,
  advice text,
  quality text check (quality in ('green', 'yellow', 'red')),
  external_id text,
  -- Why handing it in failed, in the provider's words.
  fault text,
  -- A send was refused for it: not used again until the provider has been asked.
  blocked_because text,
  status_at timestamptz,
  submitted_at timestamptz,
  synced_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  unique (clinic_id, account_id, name, language)
);
create unique index message_template_purpose on message_template (clinic_id, account_id, purpose) where purpose is not null;
call make_tenant('message_template');
