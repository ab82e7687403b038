-- What the two roles of every unit of work may reach (platform/database-roles.ts makes them: they belong to the whole server),
-- and the procedure that makes a table a tenant's.
grant usage on schema public to harmonia_app, harmonia_edge;

create extension if not exists btree_gist;

-- A tenant table: rows of one clinic only, for whoever is not a superuser, its owner included.
-- harmonia_app reads and writes rows of the clinic its transaction named; harmonia_edge gets what a migration grants it, column by column.
create procedure make_tenant(target regclass) language plpgsql as $$
begin
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format(
    'create policy clinic_only on %s to harmonia_app
       using (clinic_id = nullif(current_setting(''app.clinic'', true), ''''))
       with check (clinic_id = nullif(current_setting(''app.clinic'', true), ''''))', target);
  execute format('grant select, insert, update, delete on %s to harmonia_app', target);
end $$;

-- Opens a tenant table to the edges (the claimers and the router), which then still need grants on its columns.
create procedure open_to_edge(target regclass) language plpgsql as $$
begin
  execute format('create policy edge on %s to harmonia_edge using (true) with check (true)', target);
end $$;
