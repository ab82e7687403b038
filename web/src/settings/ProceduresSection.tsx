import { Badge } from '@mantine/core'
import { IconSparkles } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { ListedProcedure, ProceduresAnswer } from '#settings/contract.ts'
import { words } from '../i18n/index.ts'
import { GoToSettings } from '../shell/GoToSettings.tsx'
import { useSession } from '../shell/session.tsx'
import { EmptyPanel } from '../ui/Panels.tsx'
import { orderProcedures, proceduresQuery } from './api.ts'
import { AddButton } from './AddButton.tsx'
import { ArchivedList } from './ArchivedList.tsx'
import { ListRow } from './ListRow.tsx'
import { Loaded } from './Loaded.tsx'
import { MoveButtons } from './MoveButtons.tsx'
import { swapped } from './order.ts'
import { byCategory, durationInWords, priceInWords } from './procedure-form.ts'
import classes from './List.module.css'
import { Section } from './Section.tsx'

const text = words.settings.procedures

/** What the clinic does and for how much, by category, in the order the assistant and the agenda show it. */
export function ProceduresSection() {
  const { can } = useSession()
  const procedures = useQuery(proceduresQuery)
  const add = can['settings.edit'] && (
    <AddButton label={text.add} link={{ to: '/configuracoes/procedimentos/$id', params: { id: 'novo' } }} />
  )
  return (
    <Section title={text.title} intro={text.intro} actions={add}>
      <Loaded query={procedures}>{(answer) => <Procedures answer={answer} />}</Loaded>
    </Section>
  )
}

function Procedures({ answer }: { answer: ProceduresAnswer }) {
  const active = answer.procedures.filter((one) => one.isActive)
  const order = useOrder()
  const { can } = useSession()
  if (answer.procedures.length === 0)
    return (
      <EmptyPanel icon={<IconSparkles size={28} />} title={text.emptyTitle} text={text.emptyText}>
        <FromTemplates />
      </EmptyPanel>
    )
  return (
    <>
      {byCategory(active).map(({ category, procedures }) => (
        <div key={category}>
          <h3 className={classes.group}>{category}</h3>
          <ul className={classes.rows}>
            {procedures.map((procedure, i) => (
              <li key={procedure.id} className={classes.row}>
                <ProcedureRow procedure={procedure} />
                {can['settings.edit'] && (
                  <MoveButtons
                    name={procedure.name}
                    isFirst={i === 0}
                    isLast={i === procedures.length - 1}
                    onMove={(by) =>
                      order.mutate(
                        swapped(
                          active.map(({ id }) => id),
                          procedure.id,
                          procedures[i + by]?.id,
                        ),
                      )
                    }
                  />
                )}
              </li>
            ))}
          </ul>
        </div>
      ))}
      <div>
        <FromTemplates />
      </div>
      <ArchivedList what="procedures" items={answer.procedures.filter((one) => !one.isActive)} />
    </>
  )
}

function FromTemplates() {
  return <GoToSettings label={text.templates} link={{ to: '/configuracoes/procedimentos/$id', params: { id: 'modelos' } }} />
}

function ProcedureRow({ procedure }: { procedure: ListedProcedure }) {
  const { variants } = procedure
  const [first] = variants
  const detail =
    variants.length === 1 && first
      ? `${durationInWords(first.durationMin)} · ${priceInWords(first.price)}`
      : text.areas(variants.map(({ area }) => area ?? '').join(', '))
  return (
    <ListRow
      link={{ to: '/configuracoes/procedimentos/$id', params: { id: procedure.id } }}
      name={procedure.name}
      detail={detail}
    >
      {procedure.professionalIds.length === 0 && (
        <Badge color="honey" variant="light" tt="none">
          {text.nobodyDoes}
        </Badge>
      )}
      {!procedure.isBookableOnline && (
        <Badge color="gray" variant="light" tt="none">
          {text.deskOnly}
        </Badge>
      )}
    </ListRow>
  )
}

function useOrder() {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: orderProcedures,
    // At once where it was put; the answer of the server comes after.
    onMutate: (ids) =>
      queryClient.setQueryData(proceduresQuery.queryKey, (before) => {
        if (!before) return before
        const place = new Map(ids.map((id, i) => [id, i]))
        const placeOf = (one: ListedProcedure) => place.get(one.id) ?? ids.length
        return { ...before, procedures: before.procedures.toSorted((a, b) => placeOf(a) - placeOf(b)) }
      }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: proceduresQuery.queryKey }),
  })
}
