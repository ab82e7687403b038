-- How a language model takes part in a clinic's turns, and what each question to one cost.
alter table clinic
  add column model_policy text not null default 'when_unsure' check (model_policy in ('embedded', 'when_unsure', 'model_first')),
  -- US cents a calendar month of the clinic's zone; past it the embedded interpreter hears alone.
  add column model_budget_cents int not null default 1000 check (model_budget_cents >= 0);

-- No words: tokens as the provider counted them, and millionths of a US dollar by the prices configured at that time.
create table model_use (
  id text collate "C" primary key,
  clinic_id text collate "C" not null default nullif(current_setting('app.clinic', true), '') references clinic,
  conversation_id text collate "C" not null references conversation,
  model text not null,
  input_tokens int not null,
  cached_tokens int not null,
  output_tokens int not null,
  cost_micros bigint not null,
  took_ms int not null,
  outcome text not null,
  at timestamptz not null
);
create index model_use_month on model_use (clinic_id, at);
call make_tenant('model_use');
revoke update, delete on model_use from harmonia_app;
