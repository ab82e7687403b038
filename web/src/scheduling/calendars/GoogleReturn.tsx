import { Button, Skeleton } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, Navigate, useSearch } from '@tanstack/react-router'
import { words } from '../../i18n/index.ts'
import { Section } from '../../settings/Section.tsx'
import { messageOf } from '../../shell/query-client.ts'
import { calendarsQuery, connectCalendar } from './api.ts'
import classes from './Calendars.module.css'

const text = words.calendars.google

/** Where Google leads back to: finishes what was begun, once, and goes on to the calendars. */
export function GoogleReturn() {
  const { code, state } = useSearch({ from: '/desk/google-agenda' })
  const queryClient = useQueryClient()
  const finishing = useQuery({
    queryKey: ['calendar-return', state],
    queryFn: async () => {
      await connectCalendar({ code: code ?? '', state: state ?? '' })
      await queryClient.invalidateQueries({ queryKey: calendarsQuery.queryKey })
      return true
    },
    enabled: Boolean(code && state),
    // A code counts once.
    retry: false,
    staleTime: Infinity,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  })
  if (finishing.data) return <Navigate to="/configuracoes/calendarios" replace />
  const fault = finishing.isError ? messageOf(finishing.error) : code && state ? null : text.declined
  return (
    <Section title={text.title} back={{ to: '/configuracoes/calendarios' }}>
      {fault ? (
        <>
          <p className={classes.fault} role="alert">
            {fault}
          </p>
          <div className={classes.acts}>
            <Button variant="light" renderRoot={(props) => <Link to="/configuracoes/calendarios" {...props} />}>
              {text.goBack}
            </Button>
          </div>
        </>
      ) : (
        <div role="status" aria-label={text.finishing}>
          <p className={classes.hint}>{text.finishing}</p>
          <Skeleton height={52} radius="md" />
        </div>
      )}
    </Section>
  )
}
