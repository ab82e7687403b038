import { IconSparkles, type Icon } from '@tabler/icons-react'
import type { Permission } from '#auth/contract.ts'
import { words } from '../i18n/index.ts'
import type { LinkTo } from '../shell/link-to.ts'

/** Whoever lacks what it demands does not see it in the list. */
export type Section = { link: LinkTo; name: string; hint: string; icon: Icon; demands: Permission }

/** What can be set, in the order in which a clinic sets it up. Each leads to a lazy route below /configuracoes in shell/router.tsx. */
export const sections: Section[] = [
  {
    link: { to: '/configuracoes/assistente' },
    name: words.assistant.title,
    hint: words.assistant.hint,
    icon: IconSparkles,
    demands: 'settings.read',
  },
]
