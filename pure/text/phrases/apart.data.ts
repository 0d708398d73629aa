import { readPhrases } from './phrase.ts'

/**
 * Everyday phrasings of the same intents, written after the training phrases and never trained on: how a model of all
 * of those does on what customers mostly write. By the same author, so it flatters; cross-validation of the training
 * phrases, of which no two say the same, is the hard end.
 */
export const RUSSIAN_APART = readPhrases(`
order-status | Добрый вечер, не могу понять, где мой заказ застрял
order-status | Посылка когда будет? уже 9 дней прошло
order-status | Отправили или ещё нет?
order-status | Номер заказа 7788, подскажите что с ним происходит
order-status | курьер не приехал, заказ жду с обеда
delivery-terms | Сколько дней займёт доставка в Сургут
delivery-terms | Во сколько обойдётся доставить холодильник за город?
delivery-terms | курьером привозите или только самовывоз
delivery-terms | В Минск отправляете?
delivery-terms | А доставка у вас по выходным работает
new-order | Хочу купить у вас матрас 160 на 200
new-order | оформите на меня один экземпляр
new-order | Готова заказать, подскажите как
new-order | Нужен ковёр, примите заказ по телефону или тут
new-order | Возьму две пары, размер 38
refund | Хочу сделать возврат и получить деньги назад
refund | почему до сих пор не вернули оплату
refund | Верните пожалуйста 1200 рублей, заказ отменён
refund | Как вернуть покупку если не подошла
refund | Деньги за возврат так и не поступили
quality-complaint | Сумка порвалась на второй день
quality-complaint | Качество ужасное, краска слезла
quality-complaint | Пришла мебель со сколами
quality-complaint | Пылесос вообще не тянет, барахло
quality-complaint | Суши были невкусные и рис сухой
wrong-item | Прислали чёрные вместо белых
wrong-item | В коробке не оказалось инструкции и одной полки
wrong-item | Пришёл не мой товар
wrong-item | заказывал три, положили две
wrong-item | Это не та деталь, у меня другая модель
staff-complaint | Ваш менеджер грубо со мной разговаривал
staff-complaint | Жалуюсь на курьера, он накричал на меня
staff-complaint | Продавщица отказалась меня обслуживать
staff-complaint | Сотрудник сервиса вёл себя неуважительно
staff-complaint | Ваши грузчики матерятся при детях
price | Подскажите цену на ремонт ванной
price | сколько стоит годовая подписка
price | Какая стоимость установки кондиционера?
price | почем доски
price | Пришлите расценки пожалуйста
discount | Скидка новым клиентам есть?
discount | Промокод не применяется
discount | Можно подешевле если заберу сегодня
discount | Когда распродажа зимней обуви
discount | бонусы не начислились за покупку
payment-failed | Оплата картой не проходит третий раз
payment-failed | Деньги списались, заказ не оплатился
payment-failed | сайт выдает ошибку при оплате
payment-failed | Ссылка для оплаты недействительна
payment-failed | не получается оплатить через сбп
documents | Пришлите акт за ноябрь
documents | Нужен чек для бухгалтерии
documents | Выставите счёт на нашу компанию с НДС
documents | Где подписанный договор? скиньте скан
documents | Запрашиваем счёт-фактуру и накладную
address-change | Поменяйте адрес, указал старую квартиру
address-change | Хочу чтобы доставили на другой адрес
address-change | В заказе неверный индекс, исправьте
address-change | Измените пункт выдачи на Ленина 20
address-change | переезжаем, новый адрес пришлю, внесите
cancel | Отменяю заказ, больше не нужен
cancel | хочу отменить покупку
cancel | Снимите бронь пожалуйста
cancel | Не надо ничего привозить, передумала
cancel | Прекратите мою подписку на сервис со следующего месяца
booking | Запишите на понедельник к парикмахеру
booking | Есть свободное время в субботу утром?
booking | Хочу забронировать домик на выходные
booking | Перенесите приём на другой день
booking | Можно записать кота на прививку?
opening-hours | Вы до скольки сегодня?
opening-hours | Какой график в новогодние праздники
opening-hours | где находится ваш магазин в Туле
opening-hours | Работаете в субботу?
opening-hours | Как к вам проехать на машине
availability | Есть ли в наличии 40 размер
availability | когда поступят синие кружки
availability | осталась ли ещё эта лампа?
availability | Товара нет на сайте, он будет?
availability | есть такие же но красные?
exchange | Хочу поменять на размер меньше
exchange | обменяете кроссовки если малы?
exchange | Как сделать обмен товара
exchange | Можно поменять цвет? этот не подходит
exchange | Подошёл бы другой фасон, готов обменять
warranty | Телефон сломался, ещё на гарантии
warranty | Как обратиться по гарантии?
warranty | Сколько лет гарантии на котёл
warranty | отремонтируете бесплатно если гарантия не кончилась?
warranty | Где у вас сервис, дрель не работает
how-to-use | Как подключить этот прибор?
how-to-use | не разберусь с настройками приложения
how-to-use | Инструкцию где взять
how-to-use | как правильно стирать эту куртку
how-to-use | Какой программой чистить кофемашину
account | Не могу зайти на сайт под своим паролем
account | Забыла пароль от личного кабинета
account | Смс с кодом не приходит, не войти
account | Удалось восстановить доступ? логин старый
account | Как поменять почту в профиле
unsubscribe | Перестаньте присылать мне смс с рекламой
unsubscribe | Отпишите от всех рассылок
unsubscribe | Не хочу получать ваши письма
unsubscribe | Надоели уведомления, отключите
unsubscribe | больше не присылайте акции
delete-data | Удалите всю информацию обо мне
delete-data | Требую удалить мои персональные данные
delete-data | Хочу удалить свой профиль навсегда
delete-data | Отзываю своё согласие на обработку данных
delete-data | Сотрите мои паспортные данные
call-back | Перезвоните, пожалуйста, по номеру в заявке
call-back | наберите меня вечером
call-back | Жду звонка от менеджера сегодня
call-back | Позвоните мне как сможете
call-back | не дозвониться до вас, свяжитесь сами
thanks | Спасибо вам большое, всё решили
thanks | благодарю за помощь!
thanks | спасибо, очень быстро
thanks | Всё получил, спасибо
thanks | Спасибо за терпение
greeting | Добрый день!
greeting | Здравствуйте, можно задать вопрос
greeting | привет, есть кто на связи?
greeting | Доброе утро, коллеги
greeting | здрасте
partnership | Предлагаем услуги по продвижению вашего бизнеса
partnership | Хотим стать вашими партнёрами в Сибири
partnership | Рассылка по базе 1 млн контактов, дёшево
partnership | Ищу работу, нужны ли вам менеджеры?
partnership | Мы производим мебельную фурнитуру, предлагаем поставки
human | Переключите на живого человека
human | Нужен оператор
human | хочу общаться с менеджером а не с роботом
human | Соедините меня со специалистом
human | Позовите кого-нибудь из сотрудников
promise-reminder | Вы обещали ответить ещё вчера
promise-reminder | Менеджер сказал, что пришлёт смету в среду, её нет
promise-reminder | Жду обещанный звонок второй день
promise-reminder | где КП, которое вы обещали отправить утром?
promise-reminder | Мне обещали решить вопрос до конца недели
pay-later | Можно купить в рассрочку?
pay-later | Дайте отсрочку по счёту до конца месяца
pay-later | Хочу платить частями
pay-later | Есть ли кредит на кухню
pay-later | Можно оплату перенести на следующую неделю
review | Хочу оставить отзыв о вашей работе
review | Мне всё понравилось, ставлю пять
review | Товар супер, всем советую
review | Есть пожелание по сайту: добавьте фильтр по цвету
review | Кухня отличная, довольны всей семьёй
wholesale | Нужна оптовая цена на 500 штук
wholesale | Работаете с оптовиками?
wholesale | Мы ресторан, хотим закупать у вас регулярно
wholesale | Какие условия для дилеров
wholesale | Требуется большая партия, сколько сделаете скидку на объём?
`)

export const ENGLISH_APART = readPhrases(`
order-status | Any update on where my parcel is?
order-status | My order still hasn't come
order-status | Has it been dispatched?
delivery-terms | How much is delivery to Wales?
delivery-terms | Do you ship internationally
delivery-terms | How many days does shipping usually take?
new-order | I would like to buy this table
new-order | How can I order two more?
new-order | Please place an order for 5 units for me
refund | I need a refund for order 553
refund | When do I get the money back?
refund | You charged me by mistake, return it
quality-complaint | The bag ripped on day two
quality-complaint | Really poor quality, paint came off
quality-complaint | Arrived damaged, there are chips everywhere
wrong-item | I received the wrong colour
wrong-item | One item was missing in the parcel
wrong-item | This isn't what I ordered
staff-complaint | Your staff were rude to me
staff-complaint | I want to complain about the courier who shouted at me
staff-complaint | The salesman was disrespectful
price | How much does installation cost?
price | What's the price for a yearly plan?
price | Can you send me a price
discount | Any discount for new customers?
discount | My voucher isn't accepted
discount | Do you have a sale coming up?
payment-failed | I can't pay, it says declined
payment-failed | Payment error again
payment-failed | The money was taken but the order shows as not paid
documents | Can I have an invoice with VAT?
documents | Please send the receipt
documents | I need a copy of the contract
address-change | Please change the shipping address
address-change | I gave you the wrong postcode
address-change | Send it to my new address instead
cancel | I want to cancel the order
cancel | Please cancel my booking
cancel | I don't need it anymore, cancel
booking | Can I book a haircut for Monday?
booking | Do you have a free slot on Saturday morning
booking | I want to reschedule my appointment
opening-hours | When do you open?
opening-hours | Are you open on Saturday?
opening-hours | Where is your store
availability | Is it available in size 10?
availability | When will the blue mugs be back in stock
availability | Do you have the same one in red?
exchange | Can I swap it for a smaller size
exchange | How does an exchange work?
exchange | I'd like to exchange these shoes
warranty | Is my phone still under warranty?
warranty | How do I claim the guarantee
warranty | It stopped working after a year, can you repair it under warranty?
how-to-use | How do I connect this device?
how-to-use | Where is the manual?
how-to-use | How to wash this jacket properly
account | I can't sign in to my account
account | I forgot my password and cannot log in
account | How do I change my email in the profile
unsubscribe | Stop sending me marketing texts
unsubscribe | Unsubscribe from all lists
unsubscribe | I don't want your newsletters anymore
delete-data | Delete all information about me
delete-data | Please erase my personal data
delete-data | I want my profile removed forever
call-back | Please call me back on this number
call-back | Can you phone me this evening?
call-back | I'm waiting for a call from the manager
thanks | Thank you, all sorted
thanks | thanks for your help!
thanks | Thanks, that was quick
greeting | Hello!
greeting | Hi, can I ask a question
greeting | Good morning everyone
partnership | We offer marketing services for your business
partnership | We'd like to become your partner
partnership | Looking for a job, do you need managers?
human | Connect me to a real person
human | I need an operator
human | I want to chat with a person, not a robot
promise-reminder | You promised to reply yesterday
promise-reminder | The manager said he would send the estimate on Wednesday
promise-reminder | Where is the offer you promised to send
pay-later | Can I buy it in instalments?
pay-later | Could we pay at the end of the month
pay-later | I want to split the payment
review | I'd like to leave feedback on your work
review | Loved it, five stars
review | Great product, I recommend it
wholesale | What's the wholesale price for 500 pieces?
wholesale | Do you work with resellers in bulk
wholesale | We are a restaurant and want to buy regularly in bulk
`)
