-- What kind of news it is: what a person would be sent is true for as long as the appointment stands where it says.
alter table care_message add column news text not null default 'other'
  check (news in ('booked', 'moved', 'cancelled', 'deposit', 'proposal', 'series', 'other'));
