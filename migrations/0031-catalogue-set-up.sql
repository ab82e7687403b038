-- What was sold once is kept for its appointments: an area is put away, not deleted.
alter table variant add column is_active boolean not null default true;
-- Whether the assistant books it by itself; where not, it hands the person to the desk.
alter table service add column is_bookable_online boolean not null default true;
