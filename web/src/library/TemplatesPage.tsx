import { Badge, Button, SegmentedControl } from '@mantine/core'
import { IconPlus, IconRefresh, IconTemplate } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { MessageTemplate, MessageTemplatesAnswer } from '#library/templates/contract.ts'
import { words } from '../i18n/index.ts'
import { Loaded } from '../settings/Loaded.tsx'
import { Section } from '../settings/Section.tsx'
import { messageOf } from '../shell/query-client.ts'
import { useSession } from '../shell/session.tsx'
import { ConfirmButton } from '../ui/ConfirmButton.tsx'
import { EmptyPanel } from '../ui/Panels.tsx'
import { TemplateBubble } from './TemplateBubble.tsx'
import { TemplateDialog } from './TemplateDialog.tsx'
import classes from './Templates.module.css'
import { removeTemplate, submitTemplate, syncTemplates, takeTemplateStarters, templatesQuery } from './templates-api.ts'
import { templatesKey } from './live.ts'

/** What may be said past the window: how it stands with Meta, what it looks like, and the clinic's own. */
export function TemplatesPage() {
  const { can } = useSession()
  const templates = useQuery(templatesQuery)
  const [edited, edit] = useState<MessageTemplate | 'new' | null>(null)
  const [chosen, choose] = useState<string | null>(null)
  const account = chosen ?? templates.data?.accounts[0]?.id ?? null
  const mayEdit = can['assistant.edit']
  return (
    <Section
      title={words.templates.title}
      intro={words.templates.intro}
      actions={
        mayEdit &&
        account && (
          <Button leftSection={<IconPlus size={18} aria-hidden="true" />} onClick={() => edit('new')}>
            {words.templates.create}
          </Button>
        )
      }
    >
      <Loaded query={templates}>
        {(data) =>
          account === null ? (
            <EmptyPanel
              icon={<IconTemplate size={28} />}
              title={words.templates.noAccountTitle}
              text={words.templates.noAccountText}
            />
          ) : (
            <>
              <Accounts data={data} account={account} onChoose={choose} />
              {mayEdit && <Tools data={data} account={account} />}
              <ul className={classes.list}>
                {data.items
                  .filter((one) => one.accountId === account)
                  .map((one) => (
                    <TemplateCard key={one.id} template={one} onEdit={() => edit(one)} />
                  ))}
              </ul>
            </>
          )
        }
      </Loaded>
      {mayEdit && edited && account && templates.data && (
        <TemplateDialog
          template={edited === 'new' ? null : edited}
          accountId={account}
          variables={templates.data.variables}
          onClose={() => edit(null)}
        />
      )}
    </Section>
  )
}

type OfAccount = { data: MessageTemplatesAnswer; account: string }

function Accounts({ data, account, onChoose }: OfAccount & { onChoose: (id: string) => void }) {
  if (data.accounts.length < 2) return null
  return (
    <SegmentedControl
      aria-label={words.templates.account}
      mb="md"
      value={account}
      onChange={onChoose}
      data={data.accounts.map(({ id, numbers }) => ({ value: id, label: words.templates.accountOf(numbers) }))}
    />
  )
}

/** The product's own in one press, and asking Meta how all of them stand. */
function Tools({ data, account }: OfAccount) {
  const queryClient = useQueryClient()
  const taking = useMutation({
    mutationFn: () => takeTemplateStarters(account),
    onSuccess: (answer) => queryClient.setQueryData(templatesKey, answer),
  })
  const asking = useMutation({ mutationFn: () => syncTemplates(account) })
  const fault = [taking, asking].find((one) => one.isError)?.error
  return (
    <>
      {data.startersMissing > 0 && (
        <div className={classes.starters}>
          <p>{words.templates.startersText}</p>
          <Button loading={taking.isPending} onClick={() => taking.mutate()}>
            {words.templates.takeStarters(data.startersMissing)}
          </Button>
        </div>
      )}
      {data.items.length > 0 && (
        <div className={classes.tools}>
          <Button
            variant="subtle"
            leftSection={<IconRefresh size={18} aria-hidden="true" />}
            loading={asking.isPending}
            onClick={() => asking.mutate()}
          >
            {words.templates.sync}
          </Button>
          {asking.isSuccess && <span role="status">{words.templates.syncing}</span>}
        </div>
      )}
      {fault && (
        <p className={classes.fault} role="alert">
          {messageOf(fault)}
        </p>
      )}
    </>
  )
}

const colours = {
  draft: 'gray',
  submitting: 'honey',
  pending: 'honey',
  approved: 'sage',
  rejected: 'red',
  paused: 'red',
  disabled: 'red',
  deleted: 'gray',
} as const satisfies Record<MessageTemplate['status'], string>

function TemplateCard({ template, onEdit }: { template: MessageTemplate; onEdit: () => void }) {
  const { name, purpose, header, body, footer, buttons, places, status, quality, category, says } = template
  return (
    <li className={classes.card}>
      <div>
        <h2 className={classes.name}>{(purpose && words.templates.purposes[purpose]) ?? name}</h2>
        <span className={classes.code}>{name}</span>
        <div className={classes.badges}>
          <Badge color={colours[status]}>{words.templates.status[status]}</Badge>
          <Badge color="gray" variant="light">
            {words.templates.category[category]}
          </Badge>
          {quality && (
            <Badge color={quality === 'green' ? 'sage' : quality === 'yellow' ? 'honey' : 'red'} variant="light">
              {words.templates.quality[quality]}
            </Badge>
          )}
        </div>
        <p className={classes.says}>{says}</p>
        <Actions template={template} onEdit={onEdit} />
      </div>
      <TemplateBubble
        header={header}
        body={body}
        footer={footer}
        buttons={buttons}
        values={Object.fromEntries(places.map((place) => [place.name, place.sample]))}
      />
    </li>
  )
}

function Actions({ template: { id, name, can }, onEdit }: { template: MessageTemplate; onEdit: () => void }) {
  const queryClient = useQueryClient()
  const onSuccess = () => queryClient.invalidateQueries({ queryKey: templatesKey })
  const submitting = useMutation({ mutationFn: () => submitTemplate(id), onSuccess })
  const removing = useMutation({ mutationFn: () => removeTemplate(id), onSuccess })
  const fault = [submitting, removing].find((one) => one.isError)?.error
  return (
    <div className={classes.actions}>
      {can.submit && (
        <Button variant="light" loading={submitting.isPending} onClick={() => submitting.mutate()}>
          {words.templates.submit}
        </Button>
      )}
      {can.edit && (
        <Button variant="subtle" onClick={onEdit}>
          {words.templates.edit}
        </Button>
      )}
      {can.remove && (
        <ConfirmButton
          label={words.templates.remove}
          question={words.templates.removeQuestion}
          yes={words.templates.removeYes}
          no={words.templates.keep}
          isBusy={removing.isPending}
          onConfirm={() => removing.mutate()}
        />
      )}
      {fault && (
        <p className={classes.fault} role="alert" aria-label={name}>
          {messageOf(fault)}
        </p>
      )}
    </div>
  )
}
