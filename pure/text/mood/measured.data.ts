/** Messages with the mood that a reader gave them, kept apart from the list of words: it is not to be fitted to them. */
export const MEASURED = `
+ | Большое спасибо, всё пришло вовремя!
- | Ваш курьер нахамил мне и бросил трубку
0 | Сколько стоит доставка до Казани?
- | Третий раз пишу, никакой реакции. Это издевательство
+ | Очень довольна, буду советовать подругам
0 | Пришлите счёт на оплату
- | Ужасное качество, всё развалилось за неделю
0 | Здравствуйте, хочу записаться на четверг
+ | вы супер, так быстро ответили
- | не ожидал такого плохого отношения
0 | Можно поменять размер?
- | ЗАДОЛБАЛИ ЗВОНИТЬ
+ | Мастер просто золото, всё объяснил и починил
0 | Заказ 4412, самовывоз
- | Деньги взяли, а товар не отправляете. Обман!
0 | Как собрать стол?
+ | отличный магазин, цены приятные
- | Разочарована вашим сервисом
0 | А в чёрном есть?
- | Опять ошибка при оплате, сколько можно
+ | Всё понравилось)
0 | Перезвоните мне завтра после обеда
- | Товар пришёл с трещиной
- | Не понравилось обслуживание
+ | Неплохо, всё устраивает
0 | Удалите мои данные
- | подала на вас жалобу в роспотребнадзор
+ | Благодарю за терпение и помощь
0 | Нужна накладная за октябрь
- | Работать невозможно, приложение вылетает
0 | Верните деньги за отменённый заказ
+ | Идеально село, спасибо
- | никто не отвечает уже неделю((
0 | Где можно посмотреть образцы?
- | вещь грязная и пахнет
+ | дети в восторге от подарка
0 | Отмените бронь на субботу
- | Это позор, а не сервис
+ | ура, заработало
- | Совсем не то, что на картинке, дешёвка
0 | У меня два вопроса по договору
+ | Приятно иметь с вами дело
- | Жду третий час, безобразие
0 | Да, подходит, оформляйте
- | вы потеряли мою посылку!!!
0 | На какой адрес отправить товар?
+ | Молодцы, так держать
- | Некомпетентный менеджер, ввёл в заблуждение
0 | Рассрочка на полгода есть?
- | больше никогда у вас ничего не куплю
+ | Thank you so much, you saved my day
- | Your driver was extremely rude
0 | How long does delivery take?
- | This is the third time it broke. Ridiculous.
+ | Great service, will buy again
0 | Please send me an invoice
- | I am very disappointed with the quality
0 | Can I change my address?
- | WORST SUPPORT EVER
+ | Works perfectly, thanks
0 | I'd like to book a table for two
- | Nobody answers my emails, I'm sick of it
+ | My kids love it
0 | Cancel my order please
- | It's not good at all
+ | Not bad, pretty happy with it
0 | Where are you located?
- | You lied to me about the warranty
- | the box was damaged and half the parts are missing
+ | Excellent quality and quick delivery
0 | I forgot my password
- | I want to speak to a manager, this is unacceptable
0 | Do you have it in size M?
- | Food was cold and the waiter ignored us
+ | The technician was so kind and helpful
0 | What does the Pro plan include?
- | Still waiting for my refund, terrible
0 | Please delete my account
+ | amazing!! exactly what I wanted
- | The app keeps crashing, useless
0 | We need 30 days payment terms
+ | Really appreciate your help
- | Complete waste of money
0 | Could you call me tomorrow at ten?
- | never again
+ | I'm impressed by how easy it was
0 | The meeting is on Friday
- | Your website doesn't work and it's driving me mad
+ | Lovely packaging, nice touch
0 | ok, I will pay by card
- | I've been waiting two weeks and nothing has arrived
+ | Best purchase of the year
0 | Is there parking nearby?
- | The colour is wrong and the seams are coming apart
- | I was charged twice and nobody cares
`
