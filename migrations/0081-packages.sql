-- Packages of sessions: what a clinic offers, what it has sold, and a ledger of every session. What is left is the ledger's sum and stands
-- nowhere else (ADR 28).
create table package_settings (
  clinic_id text collate "C" primary key default nullif(current_setting('app.clinic', true), '') references clinic,
  -- Whoever does not come loses the session.
  counts_no_show boolean not null default false
);
call make_tenant('package_settings');

create table package_offer (
  id text collate "C" primary key,
  clinic_id text collate "C" not null default nullif(current_setting('app.clinic', true), '') references clinic,
  name text not null check (length(name) between 1 and 80),
  service_id text collate "C" not null references service,
  -- Null: any area of it.
  variant_id text collate "C" references variant on delete set null,
  sessions int not null check (sessions between 1 and 200),
  price_cents int not null check (price_cents >= 0),
  -- Null: it never runs out.
  validity_days int check (validity_days between 1 and 3660),
  is_active boolean not null default true,
  created_at timestamptz not null
);
create index package_offer_clinic on package_offer (clinic_id, is_active);
create index package_offer_service on package_offer (service_id);
create index package_offer_variant on package_offer (variant_id) where variant_id is not null;
call make_tenant('package_offer');

-- As it was sold: the offer may change or go.
create table package_sale (
  id text collate "C" primary key,
  clinic_id text collate "C" not null default nullif(current_setting('app.clinic', true), '') references clinic,
  contact_id text collate "C" not null references contact,
  offer_id text collate "C" references package_offer,
  -- Whose sessions these were; null for what was bought.
  from_sale_id text collate "C" references package_sale,
  name text not null,
  service_id text collate "C" not null references service,
  variant_id text collate "C" references variant on delete set null,
  sessions int not null check (sessions > 0),
  price_cents int not null check (price_cents >= 0),
  -- How it was paid, in the desk's words.
  payment text not null default '' check (length(payment) <= 120),
  sold_by text collate "C" references staff,
  sold_at timestamptz not null,
  -- The last day it can be used; null: any day.
  valid_until date,
  -- Since when it stands still; the days until it goes on are added to its validity.
  frozen_at timestamptz
);
create index package_sale_contact on package_sale (contact_id, sold_at);
create index package_sale_validity on package_sale (clinic_id, valid_until) where frozen_at is null;
create index package_sale_from on package_sale (from_sale_id) where from_sale_id is not null;
call make_tenant('package_sale');

create table session_entry (
  id text collate "C" primary key,
  clinic_id text collate "C" not null default nullif(current_setting('app.clinic', true), '') references clinic,
  sale_id text collate "C" not null references package_sale,
  kind text not null
    check (kind in ('sold', 'consumed', 'returned', 'adjusted', 'transferred', 'expired', 'refunded', 'extended', 'frozen', 'unfrozen')),
  delta int not null,
  appointment_id text collate "C" references appointment,
  -- Counts what happened to one visit's session: odd takes it, even gives it back, and the same step cannot be written twice.
  visit_step int check (visit_step > 0),
  -- Whom it was passed to, or came from.
  other_sale_id text collate "C" references package_sale,
  -- Paid when sold, given back when refunded.
  amount_cents int check (amount_cents >= 0),
  -- The last day from here on, where that has moved.
  valid_until date,
  staff_id text collate "C" references staff,
  at timestamptz not null,
  note text not null default '' check (length(note) <= 300),
  unique (appointment_id, visit_step),
  check ((appointment_id is null) = (visit_step is null)),
  check ((kind = 'consumed') = (coalesce(visit_step, 0) % 2 = 1)),
  check ((kind = 'returned') = (visit_step is not null and visit_step % 2 = 0)),
  check (case kind
    when 'consumed' then delta = -1
    when 'returned' then delta = 1
    when 'sold' then delta > 0
    when 'expired' then delta < 0
    when 'refunded' then delta < 0
    when 'extended' then delta >= 0
    when 'frozen' then delta = 0
    when 'unfrozen' then delta = 0
    else delta <> 0 end)
);
create index session_entry_sale on session_entry (sale_id, at, id);
create unique index session_entry_sold_once on session_entry (sale_id) where kind = 'sold';
create index session_entry_other on session_entry (other_sale_id) where other_sale_id is not null;
call make_tenant('session_entry');
-- Append-only: a mistake is put right by another entry. A demo's may be removed with everything else.
revoke update, delete on session_entry from harmonia_app;
call let_demo_delete('session_entry');

-- No session is given that is not there, and what is taken for a visit goes back to where it came from, whoever writes. Writers of one
-- package wait for each other.
create function judge_session_entry() returns trigger language plpgsql as $$
declare
  total int;
  source text;
begin
  perform from package_sale where id = new.sale_id for no key update;
  select coalesce(sum(delta), 0) into total from session_entry where sale_id = new.sale_id;
  if total + new.delta < 0 then
    raise exception 'package % has % sessions left', new.sale_id, total using errcode = 'check_violation';
  end if;
  if new.visit_step > 1 then
    select sale_id into source from session_entry where appointment_id = new.appointment_id and visit_step = new.visit_step - 1;
    if source is null or (new.kind = 'returned' and source <> new.sale_id) then
      raise exception 'a session goes back to the package it came from' using errcode = 'check_violation';
    end if;
  end if;
  return new;
end $$;
create trigger session_entry_judged before insert on session_entry for each row execute function judge_session_entry();

-- An area that is gone is sold no more; what was sold of it holds for any area of its procedure.
create function stop_offers_of_area() returns trigger language plpgsql as $$
begin
  update package_offer set is_active = false where variant_id = old.id;
  return old;
end $$;
create trigger variant_offers_stopped before delete on variant for each row execute function stop_offers_of_area();
