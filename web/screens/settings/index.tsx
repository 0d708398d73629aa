import { Page } from '../../design/page.tsx'
import { DensityChoice, LanguageChoice, LettersChoice, SchemeChoice } from '../../shell/member-menu.tsx'
import { useText } from '../../text/use-text.tsx'

export function Settings() {
  const t = useText()
  return (
    <Page title={t('settings.title')} width="reading">
      <LanguageChoice />
      <SchemeChoice />
      <DensityChoice />
      <LettersChoice />
    </Page>
  )
}
