-- What happened in a visit, what was used, what it cost and how it was paid (ADR 40).
-- A closed visit is a clinical record: it is added to and never changed.

-- What a clinic applies and injects.
create table product (
  id text collate "C" primary key,
  clinic_id text collate "C" not null default nullif(current_setting('app.clinic', true), '') references clinic,
  name text not null check (length(name) between 1 and 80),
  -- In which doses are written: U, ml, ampola.
  unit text not null check (length(unit) between 1 and 20),
  -- A use of it must say which lot.
  tracks_lot boolean not null default true,
  is_active boolean not null default true,
  created_at timestamptz not null
);
create unique index product_name on product (clinic_id, lower(name));
call make_tenant('product');

create table product_lot (
  id text collate "C" primary key,
  clinic_id text collate "C" not null default nullif(current_setting('app.clinic', true), '') references clinic,
  product_id text collate "C" not null references product,
  code text not null check (length(code) between 1 and 40),
  -- The last day it may be used.
  expires_on date not null,
  is_active boolean not null default true,
  created_at timestamptz not null
);
create unique index product_lot_code on product_lot (product_id, upper(code));
call make_tenant('product_lot');

create table visit (
  id text collate "C" primary key,
  clinic_id text collate "C" not null default nullif(current_setting('app.clinic', true), '') references clinic,
  appointment_id text collate "C" not null unique references appointment,
  contact_id text collate "C" not null references contact,
  -- Who attended; as the agenda says until it is closed.
  professional_id text collate "C" references resource,
  items_version int not null default 0,
  products_version int not null default 0,
  -- The professional's note: a draft until the visit is closed.
  note text not null default '' check (length(note) <= 20000),
  note_version int not null default 0,
  note_by text collate "C" references staff,
  note_at timestamptz,
  created_at timestamptz not null,
  closed_at timestamptz,
  closed_by text collate "C" references staff,
  -- Closed and nothing owed any more.
  paid_at timestamptz,
  check (closed_at is not null or (closed_by is null and paid_at is null))
);
create index visit_contact on visit (contact_id, created_at);
create index visit_professional on visit (professional_id, created_at);
create index visit_clinic on visit (clinic_id, closed_at);
call make_tenant('visit');

-- What was done, in its words and at its price of that day.
create table visit_item (
  id text collate "C" primary key,
  clinic_id text collate "C" not null default nullif(current_setting('app.clinic', true), '') references clinic,
  visit_id text collate "C" not null references visit,
  service_id text collate "C" not null references service,
  variant_id text collate "C" references variant on delete set null,
  name text not null,
  -- Where and how, in the professional's words: "glabela e testa".
  detail text not null default '' check (length(detail) <= 200),
  price_cents int not null check (price_cents >= 0),
  position int not null
);
create index visit_item_visit on visit_item (visit_id, position);
create index visit_item_variant on visit_item (variant_id) where variant_id is not null;
call make_tenant('visit_item');

create table visit_product (
  id text collate "C" primary key,
  clinic_id text collate "C" not null default nullif(current_setting('app.clinic', true), '') references clinic,
  visit_id text collate "C" not null references visit,
  product_id text collate "C" not null references product,
  lot_id text collate "C" references product_lot,
  dose numeric(9, 3) not null check (dose > 0),
  unit text not null,
  area text not null default '' check (length(area) <= 120),
  position int not null
);
create index visit_product_visit on visit_product (visit_id, position);
create index visit_product_lot on visit_product (lot_id) where lot_id is not null;
create index visit_product_product on visit_product (product_id);
call make_tenant('visit_product');

-- What is added to a closed visit: what was wrong or missing, and why it is written only now.
create table visit_correction (
  id text collate "C" primary key,
  clinic_id text collate "C" not null default nullif(current_setting('app.clinic', true), '') references clinic,
  visit_id text collate "C" not null references visit,
  text text not null check (length(text) between 1 and 10000),
  reason text not null check (length(reason) between 1 and 300),
  staff_id text collate "C" references staff,
  at timestamptz not null
);
create index visit_correction_visit on visit_correction (visit_id, at);
call make_tenant('visit_correction');
revoke update, delete on visit_correction from harmonia_app;
call let_demo_delete('visit_correction');

-- What was paid at the desk and what was let off, a line each. The deposit and the session of a package stand in their own ledgers.
create table visit_payment (
  id text collate "C" primary key,
  clinic_id text collate "C" not null default nullif(current_setting('app.clinic', true), '') references clinic,
  visit_id text collate "C" not null references visit,
  kind text not null check (kind in ('cash', 'pix', 'credit', 'debit', 'transfer', 'other', 'discount')),
  amount_cents int not null check (amount_cents <> 0),
  instalments int check (instalments between 2 and 24),
  -- A line is taken back by another, once.
  reverses_id text collate "C" unique references visit_payment,
  reason text not null default '' check (length(reason) <= 300),
  staff_id text collate "C" references staff,
  at timestamptz not null,
  check ((reverses_id is null) = (amount_cents > 0)),
  check (reason <> '' or (kind <> 'discount' and reverses_id is null)),
  check (instalments is null or kind = 'credit')
);
create index visit_payment_visit on visit_payment (visit_id, at, id);
call make_tenant('visit_payment');
revoke update, delete on visit_payment from harmonia_app;
call let_demo_delete('visit_payment');

-- A closed visit keeps what it says, whoever writes. A demo's may be removed with everything else.
create function keep_closed_visit() returns trigger language plpgsql as $$
begin
  if (old.appointment_id, old.contact_id, old.note, old.note_version, old.items_version, old.products_version, old.closed_at)
     is distinct from
     (new.appointment_id, new.contact_id, new.note, new.note_version, new.items_version, new.products_version, new.closed_at)
     or old.professional_id is distinct from new.professional_id or old.closed_by is distinct from new.closed_by then
    raise exception 'a closed visit is not changed' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger visit_kept before update on visit for each row when (old.closed_at is not null) execute function keep_closed_visit();

create function keep_closed_part() returns trigger language plpgsql as $$
declare
  of_visit text := case tg_op when 'DELETE' then old.visit_id else new.visit_id end;
begin
  if exists (select from visit where id = of_visit and closed_at is not null)
     and not (tg_op = 'DELETE' and exists (select from clinic where id = old.clinic_id and is_demo))
     -- A variant that is gone leaves the name it was done under.
     and not (tg_op = 'UPDATE' and tg_table_name = 'visit_item' and pg_trigger_depth() > 1) then
    raise exception 'a closed visit is not changed' using errcode = 'check_violation';
  end if;
  return case tg_op when 'DELETE' then old else new end;
end $$;
create trigger visit_item_kept before insert or update or delete on visit_item for each row execute function keep_closed_part();
create trigger visit_product_kept before insert or update or delete on visit_product for each row execute function keep_closed_part();

call let_demo_delete('visit');
