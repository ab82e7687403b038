-- People, the names channels know them by, and what they consented to.
create table contact (
  id text collate "C" primary key,
  clinic_id text collate "C" not null default nullif(current_setting('app.clinic', true), '') references clinic,
  -- What the person said or the desk wrote; display_name is what the channel shows and is never trusted as a name.
  name text,
  display_name text,
  -- Where the person came from: 'whatsapp', 'anuncio', 'simulador', 'recepcao'; the advertisement in source_detail.
  source text not null,
  source_detail jsonb,
  merged_into text collate "C" references contact,
  is_demo boolean not null default false,
  created_at timestamptz not null
);
create index contact_clinic on contact (clinic_id, created_at);
call make_tenant('contact');

create table identity (
  clinic_id text collate "C" not null default nullif(current_setting('app.clinic', true), '') references clinic,
  kind text not null check (kind in ('phone', 'lid', 'bsuid', 'simulator')),
  scope text not null,
  value text not null,
  contact_id text collate "C" not null references contact,
  -- Country + area code + last eight digits: with or without the ninth digit it is the same person.
  match_key text,
  created_at timestamptz not null,
  primary key (clinic_id, kind, scope, value)
);
create index identity_match on identity (clinic_id, match_key) where match_key is not null;
create index identity_contact on identity (contact_id);
call make_tenant('identity');

-- Append-only (LGPD art. 8): the latest row of a purpose holds.
create table consent (
  id text collate "C" primary key,
  clinic_id text collate "C" not null default nullif(current_setting('app.clinic', true), '') references clinic,
  contact_id text collate "C" not null references contact,
  purpose text not null check (purpose in ('marketing')),
  is_given boolean not null,
  channel_id text collate "C" references channel,
  evidence_message_id text collate "C",
  at timestamptz not null
);
create index consent_contact on consent (contact_id, purpose, at desc);
call make_tenant('consent');
revoke update, delete on consent from harmonia_app;
