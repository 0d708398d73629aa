/** Our own few line drawings on a 24 x 24 ground, so that no icon library is loaded. */
const drawings = {
  today: 'M4 6h16v14H4zM4 10h16M8 3v4M16 3v4M9 15l2 2 4-4',
  people:
    'M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM2.5 20c.5-4 3-6 6.5-6s6 2 6.5 6M16 4.5a3.5 3.5 0 0 1 0 6M18 14.5c2 .8 3.2 2.7 3.5 5.5',
  duplicates: 'M9 15a6 6 0 1 0 0-12 6 6 0 0 0 0 12zM15 21a6 6 0 0 0 3-11.2',
  sources: 'M12 21V9M12 9l-5 4M12 9l5 4M5 9V3M12 5V3M19 9V3',
  score: 'M4 20V10M10 20V4M16 20v-8M22 20H2',
  processes:
    'M6 8.500a2.500 2.500 0 1 0 0-5 2.500 2.500 0 0 0 0 5zM18 14.500a2.500 2.500 0 1 0 0-5 2.500 2.500 0 0 0 0 5zM6 20.500a2.500 2.500 0 1 0 0-5 2.500 2.500 0 0 0 0 5zM8.500 6c4 0 3 6 7 6M8.500 18c4 0 3-6 7-6',
  outbox: 'M3 13v7h18v-7M3 13h5l2 3h4l2-3h5M12 3v9M8 7l4-4 4 4',
  settings:
    'M4 7h9M17 7h3M4 17h3M11 17h9M15 9.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5zM9 19.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5z',
  deals: 'M4 4h4v14H4zM10 4h4v9h-4zM16 4h4v6h-4z',
  tasks:
    'M4 6l1.500 1.500L8 5M4 12l1.500 1.500L8 11M4 18l1.500 1.500L8 17M11 6.500h9M11 12.500h9M11 18.500h9',
  companies: 'M5 21V4h9v17M14 9h5v12M3 21h18M8 8h3M8 12h3M8 16h3M16.500 13v.01M16.500 17v.01',
  search: 'M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM16 16l5 5',
  cross: 'M6 6l12 12M18 6L6 18',
  more: 'M5 13.500a1.500 1.500 0 1 0 0-3 1.500 1.500 0 0 0 0 3zM12 13.500a1.500 1.500 0 1 0 0-3 1.500 1.500 0 0 0 0 3zM19 13.500a1.500 1.500 0 1 0 0-3 1.500 1.500 0 0 0 0 3z',
  check: 'M5 13l5 5L19 7',
  chevron: 'M8 10l4 4 4-4',
  attention: 'M12 4l9 16H3zM12 10v4M12 17v.5',
  keyboard: 'M3 6h18v12H3zM7 10h.01M11 10h.01M15 10h.01M8 14h8',
  person: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4 21c.8-4.5 3.8-6.5 8-6.5s7.2 2 8 6.5',
  leave: 'M14 4H5v16h9M10 12h11M17 8l4 4-4 4',
  plus: 'M12 5v14M5 12h14',
  mail: 'M3 6h18v12H3zM3 7l9 7 9-7',
  copy: 'M9 9h11v11H9zM5 15H4V4h11v1',
  note: 'M5 4h14v11l-5 5H5zM14 20v-5h5M9 9h6M9 13h3',
  phone:
    'M6 3h4l1.5 5-2.5 1.5a12 12 0 0 0 5.5 5.5L16 12.5l5 1.5v4c0 1.5-1 3-3 3C10 20.5 3.5 14 3 6c0-2 1.5-3 3-3z',
  cart: 'M3 4h3l2.5 11h9.5l2-8H7M9.5 20a.5.5 0 1 0 0-1 .5.5 0 0 0 0 1zM17 20a.5.5 0 1 0 0-1 .5.5 0 0 0 0 1z',
  money: 'M3 7h18v11H3zM12 15a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5zM6 10.5v.01M18 14.5v.01',
  star: 'M12 4l2.5 5.2 5.5.8-4 4 1 5.6-5-2.7-5 2.7 1-5.6-4-4 5.5-.8z',
  flag: 'M6 21V4h12l-2.5 4L18 12H6',
  swap: 'M4 8h14M14 4l4 4-4 4M20 16H6M10 12l-4 4 4 4',
  tag: 'M4 4h8l8 8-8 8-8-8zM8.5 8.5v.01',
  shield: 'M12 3l8 3v6c0 5-3.5 8-8 9-4.5-1-8-4-8-9V6zM9 12l2 2 4-4',
  eye: 'M2.5 12C5 7.5 8 5.5 12 5.5s7 2 9.5 6.5c-2.5 4.5-5.5 6.5-9.5 6.5S5 16.5 2.5 12zM12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6z',
  hand: 'M7 12V6.5a1.5 1.5 0 0 1 3 0V11M10 10V4.5a1.5 1.5 0 0 1 3 0V11M13 10V6a1.5 1.5 0 0 1 3 0v6M16 9.5a1.5 1.5 0 0 1 3 0V15c0 4-2.500 6-6 6s-5-1.500-7-5l-1.500-3a1.400 1.400 0 0 1 2.500-1.200L8 13.500',
  pencil: 'M4 20l1-4L16.500 4.500l3 3L8 19zM14.500 6.500l3 3',
  clock: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 7v5l3.500 2',
  grip: 'M9 6h.01M9 12h.01M9 18h.01M15 6h.01M15 12h.01M15 18h.01',
  link: 'M10 14a4 4 0 0 0 6 0l3-3a4 4 0 0 0-6-6l-1 1M14 10a4 4 0 0 0-6 0l-3 3a4 4 0 0 0 6 6l1-1',
  chat: 'M4 5h16v11h-9l-4 4v-4H4zM8 9.500h8M8 12.500h5',
  plane: 'M21 4L3 11l6 2.500M21 4l-4 16-8-6.500M21 4L9 13.500V19l3-3.200',
  clip: 'M20 11l-8 8a5 5 0 0 1-7-7l8-8a3.500 3.500 0 0 1 5 5l-8 8a2 2 0 0 1-3-3l7-7',
  book: 'M5 4h6a1 1 0 0 1 1 1v15a2 2 0 0 0-2-1H5zM19 4h-6a1 1 0 0 0-1 1v15a2 2 0 0 1 2-1h5z',
  bell: 'M6 16V11a6 6 0 0 1 12 0v5l2 2H4zM10 20.500h4M12 5V3',
} as const

export type IconName = keyof typeof drawings

/** Decoration only: the words stand beside it or in the label of its button. */
export function Icon({ name, size = 20 }: { name: IconName; size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.75"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
      style={{ flex: 'none' }}
    >
      <path d={drawings[name]} />
    </svg>
  )
}
