-- Whether a person sees that the clinic has read their words, and is writing.
alter table clinic add column read_receipts boolean not null default true;
