-- Visits that were booked together: a woman and her friend, or two procedures in a row. Each is an appointment of its own (ADR 44).
alter table appointment add column party_id text collate "C";
create index appointment_party on appointment (party_id) where party_id is not null;
