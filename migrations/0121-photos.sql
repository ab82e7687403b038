-- Photos of visits, each for what its person has allowed (ADR 40). Between the record and the public stands how a treatment goes on.
alter table form drop constraint form_purpose_check;
alter table form add constraint form_purpose_check
  check (purpose in ('procedure', 'health_data', 'photo_record', 'photo_progress', 'photo_marketing'));
alter table clinical_consent drop constraint clinical_consent_purpose_check;
alter table clinical_consent add constraint clinical_consent_purpose_check
  check (purpose in ('procedure', 'health_data', 'photo_record', 'photo_progress', 'photo_marketing'));

-- The pictures stand under DATA_DIR/clinical by their hash, without what the camera wrote into them.
create table visit_photo (
  id text collate "C" primary key,
  clinic_id text collate "C" not null default nullif(current_setting('app.clinic', true), '') references clinic,
  visit_id text collate "C" not null references visit,
  contact_id text collate "C" not null references contact,
  purposes text[] not null
    check (purposes <@ array['photo_record', 'photo_progress', 'photo_marketing'] and cardinality(purposes) between 1 and 3),
  moment text not null check (moment in ('before', 'during', 'after')),
  area text not null check (length(area) between 1 and 80),
  file_key text not null,
  thumbnail_key text not null,
  size_bytes int not null check (size_bytes > 0),
  taken_by text collate "C" references staff,
  taken_at timestamptz not null,
  removed_at timestamptz,
  removed_by text collate "C" references staff,
  removed_reason text check (length(removed_reason) between 3 and 300),
  check ((removed_at is null) = (removed_reason is null))
);
create index visit_photo_visit on visit_photo (visit_id, taken_at);
create index visit_photo_contact on visit_photo (contact_id, taken_at);
create index visit_photo_files on visit_photo (clinic_id, file_key);
call make_tenant('visit_photo');
revoke delete on visit_photo from harmonia_app;
call let_demo_delete('visit_photo');

-- Whom they were merged from counts as themselves.
create function allows_photos(who text, what text) returns boolean language sql stable as $$
  select coalesce((
    select c.act = 'given' from clinical_consent c
    where c.purpose = what
      and c.contact_id in (select id from contact where person_id = (select person_id from contact where id = who))
    order by c.at desc, c.id desc limit 1), false)
$$;

-- No photo is kept, or put to a further use, without its person's leave, whoever writes.
create function judge_visit_photo() returns trigger language plpgsql as $$
declare
  purpose text;
begin
  foreach purpose in array new.purposes loop
    if (tg_op = 'INSERT' or not purpose = any(old.purposes)) and not allows_photos(new.contact_id, purpose) then
      raise exception 'no consent to photos for %', purpose using errcode = 'check_violation';
    end if;
  end loop;
  return new;
end $$;
create trigger visit_photo_judged before insert or update of purposes on visit_photo for each row execute function judge_visit_photo();
