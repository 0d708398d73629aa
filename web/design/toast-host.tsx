import '@mantine/core/styles/Notification.css'
import '@mantine/notifications/styles.css'
import './toast.css'
import { Notifications, notifications } from '@mantine/notifications'

export { notifications }

export default function ToastHost() {
  return <Notifications position="bottom-right" limit={3} />
}
