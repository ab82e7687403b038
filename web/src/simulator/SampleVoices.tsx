import { ActionIcon, Menu } from '@mantine/core'
import { IconMusic } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { words } from '../i18n/index.ts'
import type { ChosenFile } from '../shell/SendFile.tsx'
import marcar from './samples/marcar.ogg'
import onde from './samples/onde.ogg'
import preco from './samples/preco.ogg'
import remarcar from './samples/remarcar.ogg'

const samples = { marcar, preco, remarcar, onde }

/** Recordings to try with where nobody wants to speak, or the browser may not listen. A synthetic voice. */
export function SampleVoices({ onSend }: { onSend: (file: ChosenFile) => Promise<unknown> }) {
  const sending = useMutation({
    mutationFn: async (address: string) => onSend({ blob: await (await fetch(address)).blob(), fileName: null, voice: true }),
  })
  return (
    <Menu position="top-start">
      <Menu.Target>
        <ActionIcon aria-label={words.files.samples} title={words.files.samples} loading={sending.isPending}>
          <IconMusic size={20} aria-hidden="true" />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{words.files.samples}</Menu.Label>
        {Object.entries(samples).map(([name, address]) => (
          <Menu.Item key={name} onClick={() => sending.mutate(address)}>
            {names[name]}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}

const names: Record<string, string> = words.files.sample
