import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core'

/**
 * Paper, ink, spruce and rust: warm greys, one green for what can be done, one rust for what wants
 * attention. Every pair of text and ground that is used holds 4.5:1 in both schemes.
 */
const gray: MantineColorsTuple = [
  '#f7f5f1',
  '#efece6',
  '#e3dfd7',
  '#d2cdc3',
  '#b4aea2',
  '#938d81',
  '#676258',
  '#4f4b43',
  '#37342e',
  '#24221e',
]
const dark: MantineColorsTuple = [
  '#e6e8e3',
  '#cbd0c9',
  '#a6aea6',
  '#7c857e',
  '#4a534d',
  '#363e39',
  '#262d29',
  '#1a201d',
  '#131816',
  '#0d1110',
]
const spruce: MantineColorsTuple = [
  '#eaf5f1',
  '#d3e9e1',
  '#a9d5c6',
  '#7fc6b0',
  '#52a88f',
  '#358d75',
  '#26755f',
  '#1c5f4d',
  '#154c3e',
  '#0e382d',
]
const rust: MantineColorsTuple = [
  '#fdf2ea',
  '#f9e0cf',
  '#f1bf9d',
  '#e9a479',
  '#df7e42',
  '#c9632a',
  '#a94f1e',
  '#8a3f18',
  '#6c3214',
  '#4d2410',
]
const red: MantineColorsTuple = [
  '#fdeeec',
  '#fad6d2',
  '#f3aca5',
  '#f09a92',
  '#e25b50',
  '#d03d31',
  '#b52f25',
  '#93251d',
  '#721c16',
  '#51130f',
]

export type Density = 'comfortable' | 'compact'

export function themeFor(density: Density) {
  const size = density === 'compact' ? 'xs' : 'sm'
  const sized = { defaultProps: { size } }
  return createTheme({
    colors: { gray, dark, spruce, rust, red, green: spruce, orange: rust },
    primaryColor: 'spruce',
    // White text holds 4.5:1 on both.
    primaryShade: { light: 7, dark: 6 },
    black: '#24221e',
    defaultRadius: 'md',
    cursorType: 'pointer',
    respectReducedMotion: true,
    fontFamily: 'Inter, "Segoe UI Variable Text", "Segoe UI", system-ui, -apple-system, Roboto, sans-serif',
    headings: { fontWeight: '600', textWrap: 'balance' },
    components: {
      Button: sized,
      TextInput: sized,
      PasswordInput: sized,
      NativeSelect: sized,
      Select: sized,
      Switch: sized,
      Checkbox: sized,
      Anchor: { defaultProps: { size: 'sm' } },
      SegmentedControl: { defaultProps: { size: 'xs' } },
    },
  })
}

/** Mantine's own dimmed and error texts are too pale for 4.5:1. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-body': '#fdfcfa',
    '--mantine-color-text': '#24221e',
    '--mantine-color-dimmed': gray[6],
    '--mantine-color-placeholder': gray[6],
    '--mantine-color-error': red[6],
    '--mantine-color-anchor': spruce[7],
    '--ground-raised': '#ffffff',
    '--ground-sunken': gray[0],
    '--ground-hover': gray[1],
    '--line': gray[2],
    '--line-strong': '#8a8478',
    '--attention': rust[6],
    '--attention-ground': rust[0],
    '--note-ground': '#fbf3d5',
    '--focus': spruce[6],
  },
  dark: {
    '--mantine-color-body': dark[7],
    '--mantine-color-text': dark[0],
    '--mantine-color-dimmed': dark[2],
    '--mantine-color-placeholder': dark[2],
    '--mantine-color-error': red[3],
    '--mantine-color-anchor': spruce[3],
    '--ground-raised': '#202723',
    '--ground-sunken': dark[8],
    '--ground-hover': '#1f2622',
    '--line': dark[5],
    '--line-strong': '#7c857e',
    '--attention': rust[3],
    '--attention-ground': '#38281d',
    '--note-ground': '#3a3420',
    '--focus': spruce[3],
  },
})
