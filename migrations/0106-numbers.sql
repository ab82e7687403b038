-- What a clinic sees of its numbers: how the provider sees them, and what a message costs.
alter table channel
  -- channels/channel.ts, NumberStanding: as the provider said it at `standing_at`; null until it was asked.
  add column standing jsonb,
  add column standing_at timestamptz,
  add column disconnected_at timestamptz;

-- The clinic's own table of prices; without a row the house's stands. In millionths: a message costs less than a cent.
create table message_price (
  clinic_id text collate "C" primary key default nullif(current_setting('app.clinic', true), '') references clinic,
  currency text not null check (currency in ('USD', 'BRL')),
  service_micros bigint not null check (service_micros >= 0),
  utility_micros bigint not null check (utility_micros >= 0),
  marketing_micros bigint not null check (marketing_micros >= 0),
  authentication_micros bigint not null check (authentication_micros >= 0),
  changed_at timestamptz not null
);
call make_tenant('message_price');
create index message_charge_channel on message_charge (channel_id, at);
