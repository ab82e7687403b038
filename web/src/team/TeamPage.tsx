import { Button, Drawer } from '@mantine/core'
import { IconUserPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { TeamAnswer } from '#auth/contract.ts'
import { words } from '../i18n/index.ts'
import { Loaded } from '../settings/Loaded.tsx'
import { Section } from '../settings/Section.tsx'
import { useSession } from '../shell/session.tsx'
import { teamQuery } from './api.ts'
import { Invitations } from './Invitations.tsx'
import { InvitePanel } from './InvitePanel.tsx'
import { MemberPanel } from './MemberPanel.tsx'
import { MemberRow } from './MemberRow.tsx'
import { PermissionTable } from './PermissionTable.tsx'
import classes from './TeamPage.module.css'

/** Who comes in, with what rights, and what those rights are. */
export function TeamPage() {
  const team = useQuery(teamQuery)
  const { can } = useSession()
  const { pessoa, convidar } = useSearch({ from: '/desk/configuracoes/equipe' })
  const navigate = useNavigate({ from: '/configuracoes/equipe' })
  const close = () => void navigate({ search: {} })
  const actions = can['team.edit'] && (
    <Button
      leftSection={<IconUserPlus size={18} aria-hidden="true" />}
      onClick={() => void navigate({ search: { convidar: 'sim' } })}
    >
      {words.team.invite}
    </Button>
  )
  const member = team.data?.members.find((one) => one.id === pessoa)
  return (
    <Section title={words.team.title} actions={actions}>
      <Loaded query={team}>{(data) => <Team data={data} />}</Loaded>
      <SidePanel isOpen={convidar === 'sim' && can['team.edit']} title={words.team.inviteTitle} onClose={close}>
        {team.data && <InvitePanel team={team.data} onDone={close} />}
      </SidePanel>
      <SidePanel isOpen={member !== undefined} title={member?.name ?? ''} onClose={close}>
        {member && team.data && <MemberPanel key={member.id} member={member} team={team.data} />}
      </SidePanel>
    </Section>
  )
}

function Team({ data }: { data: TeamAnswer }) {
  return (
    <>
      <section aria-labelledby="pessoas">
        <h3 id="pessoas" className={classes.heading}>
          {words.team.people}
        </h3>
        <ul className={classes.rows}>
          {data.members.map((member) => (
            <MemberRow key={member.id} member={member} />
          ))}
        </ul>
      </section>
      {data.invitations.length > 0 && <Invitations invitations={data.invitations} />}
      <PermissionTable roles={data.roles} />
    </>
  )
}

type SidePanelProps = { isOpen: boolean; title: string; onClose: () => void; children: ReactNode }

function SidePanel({ isOpen, title, onClose, children }: SidePanelProps) {
  return (
    <Drawer
      opened={isOpen}
      onClose={onClose}
      position="right"
      size={440}
      title={title}
      closeButtonProps={{ 'aria-label': words.common.close }}
    >
      {children}
    </Drawer>
  )
}
