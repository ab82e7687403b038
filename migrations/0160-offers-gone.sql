-- Who was offered a time that somebody else took is told so once, without having to ask. What was offered before today is over.
alter table wait_offer add column gone_at timestamptz default now();
alter table wait_offer alter column gone_at drop default;
-- An offer nobody answered, of a time that may still be taken.
create index wait_offer_unanswered on wait_offer (offered_at) where gone_at is null and (outcome is null or outcome = 'expired');
call open_to_edge('wait_offer');
grant select (clinic_id, starts_at, offered_at, outcome, gone_at) on wait_offer to harmonia_edge;
