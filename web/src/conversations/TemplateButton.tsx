import { Button } from '@mantine/core'
import { IconTemplate } from '@tabler/icons-react'
import { useState } from 'react'
import { words } from '../i18n/index.ts'
import { TemplateDialog } from './TemplateDialog.tsx'

/** The way past a closed window. */
export function TemplateButton({ conversationId }: { conversationId: string }) {
  const [isOpen, open] = useState(false)
  return (
    <>
      <Button variant="light" leftSection={<IconTemplate size={18} aria-hidden="true" />} onClick={() => open(true)}>
        {words.templates.send.open}
      </Button>
      {isOpen && <TemplateDialog conversationId={conversationId} onClose={() => open(false)} />}
    </>
  )
}
