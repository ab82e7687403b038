import { Badge, Button, FileButton } from '@mantine/core'
import { IconFileUpload } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { ImportListItem } from '#scheduling/import/contract.ts'
import { words } from '../../i18n/index.ts'
import { dayAndTime } from '../../i18n/when.ts'
import { Loaded } from '../../settings/Loaded.tsx'
import { Section } from '../../settings/Section.tsx'
import { messageOf } from '../../shell/query-client.ts'
import { useSession } from '../../shell/session.tsx'
import { ConfirmModal } from '../../ui/ConfirmModal.tsx'
import { EmptyPanel } from '../../ui/Panels.tsx'
import { useNow } from '../../ui/use-now.ts'
import { dayOf } from '../../ui/zoned-time.ts'
import { discardImport, importsKey, importsQuery, sendImport, undoImport } from './api.ts'
import classes from './Import.module.css'

const text = words.importing

/** The files that were brought over, and the way to bring another. */
export function ImportsSection() {
  const { can } = useSession()
  const imports = useQuery(importsQuery)
  const navigate = useNavigate()
  const [said, say] = useState('')
  const [undoing, undo] = useState<ImportListItem | null>(null)
  const queryClient = useQueryClient()
  const again = () => queryClient.invalidateQueries({ queryKey: importsKey })
  const sending = useMutation({
    mutationFn: sendImport,
    onSuccess: ({ id }) => navigate({ to: '/configuracoes/importar/$importId', params: { importId: id } }),
    onSettled: again,
  })
  const discarding = useMutation({ mutationFn: discardImport, onSettled: again })
  const takingBack = useMutation({
    mutationFn: undoImport,
    onSuccess: ({ removed, kept }) => {
      say(text.undone(removed, kept))
      undo(null)
    },
    onSettled: again,
  })
  const fault = sending.error ?? discarding.error
  return (
    <Section title={text.title} intro={text.intro}>
      {can['settings.edit'] && (
        <div className={classes.actions}>
          <FileButton
            accept=".csv,.txt,.tsv,.ics,text/csv,text/calendar,text/plain"
            onChange={(file) => {
              say('')
              if (file) sending.mutate(file)
            }}
          >
            {(props) => (
              <Button {...props} loading={sending.isPending} leftSection={<IconFileUpload size={18} aria-hidden="true" />}>
                {text.choose}
              </Button>
            )}
          </FileButton>
        </div>
      )}
      {fault && (
        <p className={classes.fault} role="alert">
          {messageOf(fault)}
        </p>
      )}
      <p className={classes.said} role="status">
        {said}
      </p>
      <Loaded query={imports}>
        {(answer) =>
          answer.imports.length === 0 ? (
            <EmptyPanel icon={<IconFileUpload size={28} />} title={text.none} text={text.noneText} />
          ) : (
            <ul className={classes.list}>
              {answer.imports.map((one) => (
                <li key={one.id}>
                  <ImportCard
                    one={one}
                    onUndo={can['settings.edit'] ? () => undo(one) : null}
                    onDiscard={can['settings.edit'] ? () => discarding.mutate(one.id) : null}
                  />
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
      <ConfirmModal
        isOpen={undoing !== null}
        title={text.undoTitle}
        confirm={text.undo}
        isGrave
        isBusy={takingBack.isPending}
        fault={takingBack.isError ? messageOf(takingBack.error) : null}
        onConfirm={() => undoing && takingBack.mutate(undoing.id)}
        onClose={() => undo(null)}
      >
        <p>{text.undoText}</p>
      </ConfirmModal>
    </Section>
  )
}

type CardProps = { one: ImportListItem; onUndo: (() => void) | null; onDiscard: (() => void) | null }

function ImportCard({ one, onUndo, onDiscard }: CardProps) {
  const { clinic } = useSession()
  const today = dayOf(useNow().toISOString(), clinic.zone)
  return (
    <article className={classes.card} aria-label={one.fileName}>
      <div className={classes.head}>
        <span className={classes.name}>{one.fileName}</span>
        <Badge color={one.state === 'done' ? 'sage' : one.state === 'draft' ? 'honey' : 'gray'} variant="light" tt="none">
          {text.states[one.state]}
        </Badge>
      </div>
      <p className={classes.quiet}>
        {[text.sentOn(dayAndTime(one.createdAt, today, clinic.zone)), ...(one.count > 0 ? [text.standing(one.count)] : [])].join(
          ' · ',
        )}
      </p>
      <div className={classes.actions}>
        {one.state === 'draft' && onDiscard && (
          <>
            <Button
              variant="light"
              renderRoot={(props) => <Link to="/configuracoes/importar/$importId" params={{ importId: one.id }} {...props} />}
            >
              {text.open}
            </Button>
            <Button variant="subtle" color="red" onClick={onDiscard}>
              {text.discard}
            </Button>
          </>
        )}
        {one.state === 'done' && onUndo && (
          <Button variant="subtle" color="red" onClick={onUndo}>
            {text.undo}
          </Button>
        )}
      </div>
    </article>
  )
}
