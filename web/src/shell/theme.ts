import { createTheme } from '@mantine/core'
import type { CSSVariablesResolver, MantineColorsTuple } from '@mantine/core'

const plum: MantineColorsTuple = [
  '#fbf1f5',
  '#f3dfe8',
  '#e6bccf',
  '#d897b5',
  '#c9739a',
  '#b55583',
  '#9a3d6b',
  '#7f2f57',
  '#672546',
  '#4d1a34',
]
const sage: MantineColorsTuple = [
  '#eff6f1',
  '#dcebe1',
  '#b9d6c4',
  '#94c0a5',
  '#74ad8a',
  '#5d9c76',
  '#4a8763',
  '#356a4b',
  '#2a553c',
  '#1e3f2d',
]
const honey: MantineColorsTuple = [
  '#fff6e6',
  '#fdeacb',
  '#f9d598',
  '#f4bf63',
  '#efab37',
  '#e19a1b',
  '#b97a0f',
  '#875708',
  '#6b4506',
  '#4b3004',
]
/** Warm stone in place of Mantine's bluish gray, so every border and skeleton belongs to the same paper. */
const gray: MantineColorsTuple = [
  '#faf8f5',
  '#f3efea',
  '#e9e3dc',
  '#dcd4cb',
  '#c6bcb1',
  '#a89d92',
  '#7a7068',
  '#5f564f',
  '#403934',
  '#2a2521',
]
const red: MantineColorsTuple = [
  '#fdf1ef',
  '#fadfdb',
  '#f2bab3',
  '#e99288',
  '#e06f62',
  '#d4544a',
  '#c03d36',
  '#a3302b',
  '#852621',
  '#641b18',
]

export const theme = createTheme({
  colors: { plum, sage, honey, gray, red },
  primaryColor: 'plum',
  primaryShade: 7,
  black: '#2a2521',
  fontFamily: "'Inter Variable', system-ui, -apple-system, 'Segoe UI', sans-serif",
  headings: { fontFamily: "'Inter Variable', system-ui, sans-serif", fontWeight: '650' },
  defaultRadius: 'md',
  radius: { xs: '6px', sm: '8px', md: '12px', lg: '16px', xl: '24px' },
  respectReducedMotion: true,
  cursorType: 'pointer',
  // Fingers: nothing that is pressed is smaller than 44 px.
  components: {
    Button: { defaultProps: { h: 44 } },
    ActionIcon: { defaultProps: { size: 44, variant: 'subtle' } },
    TextInput: { defaultProps: { size: 'md' } },
    PasswordInput: { defaultProps: { size: 'md' } },
    Textarea: { defaultProps: { size: 'md' } },
    NativeSelect: { defaultProps: { size: 'md' } },
    Checkbox: { defaultProps: { size: 'md' } },
    Radio: { defaultProps: { size: 'md' } },
    Switch: { defaultProps: { size: 'md' } },
    // The frame does not scroll, only what stands in it; the lock would make the browser style the whole page anew, twice a drawer.
    Drawer: { defaultProps: { lockScroll: false } },
    Modal: { defaultProps: { lockScroll: false } },
    CloseButton: { defaultProps: { size: 44, iconSize: 20 } },
  },
})

/** Mantine's own dimmed, placeholder and error colours miss the 4.5:1 contrast on our paper. */
export const cssVariables: CSSVariablesResolver = (made) => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': made.colors['gray']?.[7] ?? '#5f564f',
    '--mantine-color-placeholder': made.colors['gray']?.[6] ?? '#7a7068',
    '--mantine-color-error': made.colors['red']?.[7] ?? '#a3302b',
    '--paper': made.colors['gray']?.[0] ?? '#faf8f5',
    '--line': made.colors['gray']?.[2] ?? '#e9e3dc',
  },
  dark: {},
})
