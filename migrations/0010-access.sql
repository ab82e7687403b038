-- The professional a login is: what it sees and does in the agenda is then that professional's own.
alter table membership add column resource_id text collate "C" references resource;
-- One professional has one login in a clinic.
create unique index membership_resource on membership (resource_id);

-- What staff did. Append-only: a later job seals the rows into a hash chain, and nothing may change below it.
create table audit (
  id text collate "C" primary key,
  clinic_id text collate "C" not null default nullif(current_setting('app.clinic', true), '') references clinic,
  at timestamptz not null,
  -- As in fact.actor: a staff id, or 'system admin' for the command line.
  actor text collate "C" not null,
  action text collate "C" not null check (action ~ '^[a-z_]+\.[a-z_]+$'),
  about_kind text collate "C" not null,
  about_id text collate "C" not null,
  -- Of the row in audit_detail, when there is one: the chain still holds when that row has been erased.
  detail_hash bytea
);
create index audit_time on audit (clinic_id, at, id);
create index audit_actor on audit (clinic_id, actor, at, id);
create index audit_about on audit (about_id, at, id);
call make_tenant('audit');
revoke update, delete on audit from harmonia_app;
call open_to_edge('audit');
grant insert on audit to harmonia_edge;

-- The values before and after, which may be a person's: erased by their reference without touching what was done and when.
-- The salt keeps the hash above from telling what an erased value was.
create table audit_detail (
  audit_id text collate "C" primary key references audit,
  clinic_id text collate "C" not null default nullif(current_setting('app.clinic', true), '') references clinic,
  salt text not null,
  before jsonb,
  after jsonb
);
call make_tenant('audit_detail');
revoke update, delete on audit_detail from harmonia_app;
call open_to_edge('audit_detail');
grant insert on audit_detail to harmonia_edge;
