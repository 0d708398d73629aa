import { readPhrases } from './phrase.ts'

/**
 * Messages of customers in Russian, ours. Each line: intent, the label of the second pass, text. See README.md.
 */
export const RUSSIAN_PHRASES = readPhrases(`
order-status | order-status | Где мой заказ?
order-status | order-status | здравствуйте, подскажите где сейчас моя посылка
order-status | order-status | Заказ 48213 до сих пор не пришёл, что с ним?
order-status | order-status | ну и где заказ то
order-status | order-status | Уже неделю жду, трек не обновляется
order-status | order-status | посылка застряла в сортировочном центре, третий день без движения
order-status | order-status | Добрый день! Хотела бы узнать статус моего заказа.
order-status | order-status | когда уже привезут, обещали ведь вчера, а курьера нет
order-status | order-status | Вы вообще отправили мой заказ или нет??
order-status | order-status | трек номер не отслеживается
order-status | order-status | скиньте трек пожалуйста
order-status | order-status | На сайте статус "в обработке" уже четвёртый день. Что происходит?
order-status | order-status | Уважаемая компания, прошу сообщить, на каком этапе находится исполнение моего заказа от 12 ноября.
order-status | order-status | мой заказ собрали уже?
order-status | order-status | Алло, заказ едет?
order-status | order-status | Курьер сегодня будет? с утра сижу жду
order-status | order-status | Подскажите, заказ передан в доставку?
order-status | order-status | не вижу заказа в пункте выдачи, хотя смс пришла
order-status | order-status | Пришло уведомление что доставлено, но я ничего не получал!
order-status | order-status | почему мой заказ так долго едет
order-status | order-status | Что там с моим заказом, есть новости?
order-status | order-status | Можно узнать, отправлена ли моя посылка и каким перевозчиком
order-status | order-status | Оплатила в понедельник и тишина, ни трека ни звонка
order-status | order-status | где посылка, блин
order-status | order-status | Проверьте плз заказ 1177, куда он пропал
order-status | order-status | Мне писали, что заказ готов к выдаче, это так?
order-status | order-status | сколько ещё ждать мою посылку
order-status | order-status | Доброго времени суток. Не могу найти информацию по отправлению, номер заказа 90551
order-status | order-status | Заказывала шторы две недели назад, на каком они этапе?
order-status | order-status | в личном кабинете не видно где находится груз
order-status | order-status | А мою коляску уже выслали?
order-status | order-status | Статус не меняется с пятницы
order-status | order-status | Когда ждать курьера по заказу?
order-status | order-status | Отследите пожалуйста посылку, сын ждёт подарок, переживаем
order-status | order-status | Кажется мой заказ потеряли
order-status | order-status | Заказ пришёл на пункт? можно забирать?
order-status | order-status | Подскажите статус заказа 5521
order-status | order-status | когда мне доставят заказ, уже неделю жду
order-status | order-status | Здравствуйте, мой заказ отправлен?
order-status | order-status | посылка до сих пор не пришла
order-status | order-status | Где мой заказ, курьер так и не позвонил
order-status | order-status | Хочу узнать на каком этапе заказ
order-status | order-status | По трек-номеру нет информации о посылке
order-status | order-status | Заказ оплачен 10 дней назад, когда отправите посылку
delivery-terms | delivery-terms | Сколько идёт доставка до Новосибирска?
delivery-terms | delivery-terms | доставляете в Казахстан?
delivery-terms | delivery-terms | Какие у вас условия доставки?
delivery-terms | delivery-terms | А сколько стоит доставка?
delivery-terms | delivery-terms | за сколько дней привезете в тверь
delivery-terms | delivery-terms | Есть ли самовывоз?
delivery-terms | delivery-terms | Можно доставку на завтра?
delivery-terms | delivery-terms | Добрый день, интересует срок доставки в Якутск транспортной компанией
delivery-terms | delivery-terms | вы отправляете почтой россии или только сдэком
delivery-terms | delivery-terms | До квартиры поднимаете или до подъезда?
delivery-terms | delivery-terms | бесплатная доставка от какой суммы?
delivery-terms | delivery-terms | Привезёте в выходной?
delivery-terms | delivery-terms | если закажу сегодня, до пятницы успеете?
delivery-terms | delivery-terms | Прошу уточнить порядок и стоимость доставки негабаритного груза.
delivery-terms | delivery-terms | Как быстро доставите по москве
delivery-terms | delivery-terms | А за МКАД возите?
delivery-terms | delivery-terms | доставка есть вообще?
delivery-terms | delivery-terms | Подскажите, курьер может приехать после 19:00? я работаю
delivery-terms | delivery-terms | Можно ли выбрать время доставки
delivery-terms | delivery-terms | Какой транспортной возите и сколько примерно дней до Калининграда
delivery-terms | delivery-terms | отправите в беларусь?
delivery-terms | delivery-terms | подъём на 5 этаж без лифта платный?
delivery-terms | delivery-terms | Сколько будет стоить привезти диван в Химки
delivery-terms | delivery-terms | срочно надо, есть доставка день в день?
delivery-terms | delivery-terms | в наш посёлок доставляете? Ленобласть, Вырица
delivery-terms | delivery-terms | Работаете с пунктами выдачи? хочу не курьером а в пункт
delivery-terms | delivery-terms | Долго ли ждать доставку обычно
delivery-terms | delivery-terms | Доставка входит в цену или отдельно?
delivery-terms | delivery-terms | А до Владивостока как долго идет, хоть примерно
delivery-terms | delivery-terms | Через сколько после оплаты вы отправляете?
delivery-terms | delivery-terms | можно ли забрать самой со склада
delivery-terms | delivery-terms | До нового года дойдёт если сейчас оформить?
delivery-terms | delivery-terms | У вас экспресс доставка есть? очень надо к субботе
delivery-terms | delivery-terms | крупногабарит везёте в область?
delivery-terms | delivery-terms | Осуществляете ли вы международную отправку, в частности в Армению?
delivery-terms | delivery-terms | Сколько стоит доставка в Самару и сколько дней
delivery-terms | delivery-terms | Есть доставка на дом?
delivery-terms | delivery-terms | Какие сроки доставки по России
delivery-terms | delivery-terms | доставка бесплатная или платная
delivery-terms | delivery-terms | Вы доставляете в другие города? сколько дней идёт
delivery-terms | delivery-terms | Можно доставку вечером или только днём?
delivery-terms | delivery-terms | Какой компанией доставляете и какая стоимость доставки
delivery-terms | delivery-terms | самовывоз возможен? доставка мне не нужна
new-order | new-order | Хочу заказать у вас кухню
new-order | new-order | Добрый день, хочу оформить заказ на два кресла
new-order | new-order | как у вас заказать?
new-order | new-order | беру! куда платить
new-order | new-order | Мне нужен такой же комод, как на фото, оформите
new-order | new-order | Здравствуйте! Желаю приобрести коляску, артикул 3321.
new-order | new-order | Запишите на меня две штуки синих
new-order | new-order | можно заказать через вас тут в чате?
new-order | new-order | Хочу купить, что дальше делать
new-order | new-order | давайте оформим, размер 46
new-order | new-order | Нужно 3 пачки, доставка Самара
new-order | new-order | Оставил заявку на сайте, хочу купить стиральную машину
new-order | new-order | Не получается оформить через сайт, примите заказ здесь пожалуйста
new-order | new-order | Повторите мой прошлый заказ
new-order | new-order | То же самое что в прошлый раз, 2 комплекта
new-order | new-order | Прошу принять заказ на следующие позиции: стол письменный 1 шт., стул 2 шт.
new-order | new-order | я решила, беру бежевый
new-order | new-order | оформляйте
new-order | new-order | Хочу торт на субботу, 2 кг, можно?
new-order | new-order | как сделать заказ, никогда у вас не брала
new-order | new-order | Готов купить сегодня, если есть менеджер на связи
new-order | new-order | Заинтересовал ваш тариф "Команда", хотим подключиться
new-order | new-order | добавьте к моему заказу ещё одну лампу
new-order | new-order | Интересует покупка автокресла для ребенка 2 лет, помогите оформить
new-order | new-order | мне бы букет на завтра заказать
new-order | new-order | Положите мне ещё подушку в тот же заказ
new-order | new-order | Ну всё уговорили, покупаю
new-order | new-order | Хочу приобрести у вас абонемент на три месяца
new-order | new-order | Закажу пожалуй и чехол тоже
new-order | new-order | Подключите нас с первого числа, всё устраивает
new-order | new-order | Хотела бы купить подарочный сертификат на 5000
new-order | new-order | Отложите для меня и оформите, вечером оплачу
new-order | new-order | мне один набор, адрес тот же
new-order | new-order | Скажите, а заказ можно по телефону сделать или только через корзину
new-order | new-order | Нам подходит ваше предложение, давайте заключать договор
new-order | new-order | ребят хочу вашу кофемашину, как взять
new-order | new-order | Хочу сделать заказ
new-order | new-order | Здравствуйте, хочу заказать диван, как оформить заказ?
new-order | new-order | Можно оформить покупку у вас в чате
new-order | new-order | Хочу купить эту модель, оформите пожалуйста
new-order | new-order | Оформите заказ на 2 стола
new-order | new-order | Мне нужно купить подарок, помогите оформить
new-order | new-order | готов сделать заказ на 3 штуки
new-order | new-order | заказать хочу ещё один такой же
refund | refund | Верните деньги!
refund | refund | Хочу вернуть деньги за заказ
refund | refund | Когда мне вернут деньги? Прошло уже 10 дней
refund | refund | как оформить возврат
refund | refund | деньги на карту так и не пришли после возврата
refund | refund | Прошу осуществить возврат денежных средств в размере 4 500 рублей согласно закону о защите прав потребителей
refund | refund | Товар вернула, где мои деньги?
refund | refund | Сдал обратно куртку, возврат средств когда
refund | refund | С меня списали дважды, верните лишнее
refund | refund | хочу сдать товар обратно и получить деньги
refund | refund | Не подошло, верну. Что нужно для возврата?
refund | refund | Заявление на возврат написал, ответа ноль
refund | refund | Какой срок возврата денег на карту
refund | refund | я передумала брать, деньги вернёте?
refund | refund | можно ли вернуть если уже открыл упаковку
refund | refund | верните предоплату пожалуйста
refund | refund | Списали 990 рублей непонятно за что, требую вернуть
refund | refund | возврат оформили 3 ноября, банк говорит ничего не поступало
refund | refund | Куда отправлять товар для возврата?
refund | refund | Хочу отказаться от покупки и вернуть оплату
refund | refund | Мне обещали вернуть деньги за отменённый заказ, жду уже месяц
refund | refund | Я хочу свои деньги назад, а не извинения
refund | refund | ошибочно оплатил два раза один счёт, как вернуть
refund | refund | Принимаете ли обратно товар надлежащего качества в течение 14 дней?
refund | refund | чек потеряла, вернуть смогу?
refund | refund | Вернули не всю сумму, не хватает 300 рублей
refund | refund | Деньги за доставку тоже возвращаете или только за товар?
refund | refund | оформите мне возврат плиз
refund | refund | деньги гоните назад
refund | refund | Сумма возврата меньше чем я платила, почему?
refund | refund | Готова вернуть платье, не ношеное, бирки целы
refund | refund | сколько дней идет возврат на сбер
refund | refund | Списался автоплатёж, хотя подписку я отключал. Верните
refund | refund | Направляю реквизиты для возврата оплаты по договору
refund | refund | Билет не пригодился, можно получить за него деньги обратно?
refund | refund | Как вернуть деньги за товар
refund | refund | Хочу оформить возврат товара
refund | refund | Верните деньги на карту
refund | refund | деньги за возврат не пришли, сколько ждать возврата
refund | refund | Нужно вернуть товар и получить деньги обратно
refund | refund | Когда вернёте деньги за отменённый заказ?
refund | refund | Прошу вернуть оплату
refund | refund | можно вернуть покупку, она мне не подошла
quality-complaint | quality-complaint | Товар пришёл бракованный
quality-complaint | quality-complaint | после первой стирки всё полиняло
quality-complaint | quality-complaint | Через день сломалось, это что за качество?
quality-complaint | quality-complaint | Швы кривые, нитки торчат, ужас
quality-complaint | quality-complaint | Пришло разбитое, упаковка мятая
quality-complaint | quality-complaint | Купил чайник, он течёт
quality-complaint | quality-complaint | на столе царапина во всю столешницу
quality-complaint | quality-complaint | Материал совсем не как на фото, дешёвка какая-то
quality-complaint | quality-complaint | Добрый день. Вынужден сообщить о ненадлежащем качестве поставленного товара.
quality-complaint | quality-complaint | отвратительное качество, больше ни ногой
quality-complaint | quality-complaint | Торт был чёрствый!!
quality-complaint | quality-complaint | Экран мерцает с первого дня
quality-complaint | quality-complaint | пахнет химией так что глаза режет
quality-complaint | quality-complaint | Продукты просрочены, срок годности вышел неделю назад
quality-complaint | quality-complaint | развалилось в руках
quality-complaint | quality-complaint | Ткань просвечивает, за такие деньги стыдно
quality-complaint | quality-complaint | Колесо у коляски отвалилось на третий день прогулки
quality-complaint | quality-complaint | Фото прикладываю: трещина на корпусе прямо из коробки
quality-complaint | quality-complaint | Ваш ремонт держался две недели, всё опять капает
quality-complaint | quality-complaint | Разочарована качеством, раньше было намного лучше
quality-complaint | quality-complaint | Еда пришла холодная и пересоленная
quality-complaint | quality-complaint | краска облезла
quality-complaint | quality-complaint | Кресло скрипит как телега
quality-complaint | quality-complaint | Матрас продавился за месяц, это нормально вообще?
quality-complaint | quality-complaint | приложение у вас глючит постоянно, вылетает каждые 5 минут
quality-complaint | quality-complaint | Дверца шкафа не закрывается, кривая
quality-complaint | quality-complaint | Сервис падает второй день подряд, работать невозможно
quality-complaint | quality-complaint | Цветы завяли к вечеру
quality-complaint | quality-complaint | Сделали маникюр, через два дня всё отлетело
quality-complaint | quality-complaint | Претензия по качеству товара, заказ 5512
quality-complaint | quality-complaint | Молния разошлась сразу же
quality-complaint | quality-complaint | это брак, полюбуйтесь на фото
quality-complaint | quality-complaint | Очень низкое качество печати, буквы расплываются
quality-complaint | quality-complaint | батарея держит от силы час, хотя заявлено десять
quality-complaint | quality-complaint | Не товар а хлам
quality-complaint | quality-complaint | Обивка в пятнах, как будто б/у прислали
quality-complaint | quality-complaint | Плохое качество товара
quality-complaint | quality-complaint | Товар бракованный, сломался сразу
quality-complaint | quality-complaint | Пришёл товар с браком
quality-complaint | quality-complaint | качество ужасное, всё сломалось
quality-complaint | quality-complaint | Очень недовольна качеством, швы разошлись
quality-complaint | quality-complaint | Получили товар, а он разбит и поцарапан
quality-complaint | quality-complaint | Ужасное качество, порвалось через неделю
quality-complaint | quality-complaint | товар с дефектом, царапины на корпусе
wrong-item | wrong-item | Прислали не то
wrong-item | wrong-item | Пришёл другой цвет
wrong-item | wrong-item | Заказывала 44 размер, а привезли 48
wrong-item | wrong-item | не хватает одной коробки в заказе
wrong-item | wrong-item | Вместо синего кресла приехало зелёное
wrong-item | wrong-item | В посылке нет чехла, хотя он оплачен
wrong-item | wrong-item | Недовложение: из пяти позиций получено четыре
wrong-item | wrong-item | вы перепутали заказы, мне пришел чужой
wrong-item | wrong-item | Не доложили болты в комплект, собрать не могу
wrong-item | wrong-item | Мне пришла чужая посылка
wrong-item | wrong-item | Привезли не ту модель, что делать?
wrong-item | wrong-item | Заказ неполный
wrong-item | wrong-item | Добрый день, в накладной 10 штук, по факту 8
wrong-item | wrong-item | положили два левых ботинка, весело у вас там
wrong-item | wrong-item | Я заказывал на 220 вольт, а тут 110
wrong-item | wrong-item | коробка пришла пустая!
wrong-item | wrong-item | Здравствуйте, товар не соответствует заказанному, артикул на бирке иной
wrong-item | wrong-item | где вторая часть заказа? курьер отдал только одну коробку
wrong-item | wrong-item | Получила платье, но это совсем не моё
wrong-item | wrong-item | Инструкция и пульт в коробке отсутствуют
wrong-item | wrong-item | Перепутали начинку, просили вишню а привезли шоколад
wrong-item | wrong-item | вместо трёх банок пришла одна
wrong-item | wrong-item | Ошиблись с комплектацией: ножки не от того стола
wrong-item | wrong-item | Не те шторы. Совсем не те.
wrong-item | wrong-item | Половину товара не положили
wrong-item | wrong-item | мне положили какой то другой шампунь
wrong-item | wrong-item | В наборе должно быть 6 тарелок, их 5
wrong-item | wrong-item | Ключей в коробке с замком нет
wrong-item | wrong-item | Прислали детский размер вместо взрослого, проверяйте что отправляете
wrong-item | wrong-item | не хватает подарка который обещали к заказу
wrong-item | wrong-item | Комплект пришёл без зарядки
wrong-item | wrong-item | Просьба допоставить недостающие 4 единицы по счёту 317
wrong-item | wrong-item | это не мой заказ, фамилия на коробке другая
wrong-item | wrong-item | Цвет вообще не тот что выбирала
wrong-item | wrong-item | Дослать забытую деталь сможете? без неё не собрать
wrong-item | wrong-item | Прислали не тот товар
wrong-item | wrong-item | Привезли другой размер, не тот что заказывали
wrong-item | wrong-item | В заказе не хватает двух позиций
wrong-item | wrong-item | Вместо чёрной пришла белая
wrong-item | wrong-item | перепутали товар, прислали чужой заказ
wrong-item | wrong-item | Мне положили не то, что я заказывал
wrong-item | wrong-item | В посылке не хватает одной вещи
wrong-item | wrong-item | пришёл неполный комплект
staff-complaint | staff-complaint | Ваш курьер мне нахамил
staff-complaint | staff-complaint | менеджер трубку бросил
staff-complaint | staff-complaint | Хочу пожаловаться на сотрудника
staff-complaint | staff-complaint | Продавец в магазине на Ленина грубит покупателям
staff-complaint | staff-complaint | Курьер опоздал на три часа и ещё орал на меня
staff-complaint | staff-complaint | администратор была очень груба
staff-complaint | staff-complaint | Оператор разговаривал со мной свысока, неприятно
staff-complaint | staff-complaint | Прошу принять меры в отношении вашего менеджера, который ввёл меня в заблуждение
staff-complaint | staff-complaint | мастер пришёл пьяный
staff-complaint | staff-complaint | Где начальство? Ваши сотрудники совсем обнаглели
staff-complaint | staff-complaint | девушка на кассе швырнула мне сдачу
staff-complaint | staff-complaint | менеджер игнорирует мои сообщения третий день
staff-complaint | staff-complaint | Жалоба на водителя: курил в машине с мебелью
staff-complaint | staff-complaint | Такого хамства я ещё не встречал
staff-complaint | staff-complaint | Ваша Оля из поддержки ничего не знает и отправляет по кругу
staff-complaint | staff-complaint | Обслуживание ужасное, официантка забыла про нас
staff-complaint | staff-complaint | доставщик отказался подниматься, бросил коробку у подъезда
staff-complaint | staff-complaint | Считаю поведение вашего консультанта недопустимым
staff-complaint | staff-complaint | Охранник на входе вёл себя по-хамски
staff-complaint | staff-complaint | тренер опаздывает каждое занятие и сидит в телефоне
staff-complaint | staff-complaint | менеджер пообещал одно а сделал другое, некомпетентный
staff-complaint | staff-complaint | Врач разговаривала сквозь зубы, осадок остался
staff-complaint | staff-complaint | специалист по замерам не приехал и даже не предупредил
staff-complaint | staff-complaint | ваши работники только и умеют что отфутболивать
staff-complaint | staff-complaint | Мне нагрубили по телефону
staff-complaint | staff-complaint | Кто у вас руководит доставкой? парень курьер матерился при ребёнке
staff-complaint | staff-complaint | Прошу разобраться с некорректным общением сотрудника колл-центра
staff-complaint | staff-complaint | безразличие полное, стоят болтают между собой
staff-complaint | staff-complaint | Меня обсмеяли когда я спросила про размер
staff-complaint | staff-complaint | сборщики вели себя как свиньи, всё заляпали
staff-complaint | staff-complaint | Менеджер давит и навязывает доп услуги
staff-complaint | staff-complaint | Парикмахер постригла криво и ещё огрызалась
staff-complaint | staff-complaint | Обещали вежливого мастера, а приехал хам
staff-complaint | staff-complaint | Напишу на вас жалобу, сотрудница отказалась назвать фамилию
staff-complaint | staff-complaint | уберите этого продавца с зала, он людей отпугивает
staff-complaint | staff-complaint | Жалоба на курьера
staff-complaint | staff-complaint | Хочу пожаловаться на вашего менеджера, он хамит
staff-complaint | staff-complaint | Продавец нагрубил мне
staff-complaint | staff-complaint | Ваш сотрудник грубо разговаривал со мной
staff-complaint | staff-complaint | Хамское отношение персонала
staff-complaint | staff-complaint | курьер грубил и хамил, разберитесь с ним
staff-complaint | staff-complaint | Менеджер ведёт себя некорректно, жалоба на него
staff-complaint | staff-complaint | Администратор нахамила мне по телефону
price | price | Сколько стоит?
price | price | цена
price | price | прайс скиньте
price | price | Добрый день, подскажите стоимость ремонта двухкомнатной квартиры под ключ
price | price | почём эта сумка
price | price | А какая цена за метр?
price | price | Сколько будет стоить установка?
price | price | Прошу направить коммерческое предложение с ценами
price | price | что по деньгам?
price | price | скока стоит стрижка
price | price | Цена на сайте актуальная?
price | price | Во сколько обойдётся годовое обслуживание
price | price | Какая стоимость тарифа на 10 пользователей
price | price | Назовите ценник на кухню 3 метра
price | price | интересует стоимость обучения
price | price | Это цена за штуку или за упаковку?
price | price | можете посчитать сколько выйдет с установкой
price | price | Рассчитайте пожалуйста стоимость по чертежу во вложении
price | price | ценник?
price | price | Почему так дорого, из чего складывается цена
price | price | Сколько нынче просите за диагностику
price | price | узнать цену хочу на окна
price | price | А итого сколько получится вместе с доставкой и сборкой?
price | price | Стоимость абонемента на месяц подскажите
price | price | Подскажите примерный бюджет на свадьбу на 50 человек
price | price | На сайте цены не нашла, сколько консультация?
price | price | за сколько отдадите?
price | price | Сориентируйте по стоимости перевозки пианино
price | price | здравствуйте хочу узнать прайс на ноготочки
price | price | Цена с НДС или без?
price | price | дорого ли у вас лечить зуб
price | price | Хотелось бы получить расчёт стоимости на партию визиток
price | price | Сколько рублей за занятие с ребёнком?
price | price | будет ли повышение цен с нового года?
price | price | какие у вас расценки
price | price | Сколько стоит этот товар?
price | price | Какая цена?
price | price | Подскажите стоимость услуги
price | price | цена какая на эту модель, сколько стоит
price | price | Можно узнать цены и стоимость работ
price | price | Пришлите прайс-лист с ценами
price | price | Сколько будет стоить ремонт
price | price | какая стоимость с установкой
discount | discount | Есть скидки?
discount | discount | Промокод не работает
discount | discount | А скидку сделаете?
discount | discount | дайте промик
discount | discount | Постоянным клиентам что-то положено?
discount | discount | Скидка по карте не применилась в корзине
discount | discount | если два возьму, подвинетесь по цене?
discount | discount | Когда у вас будет распродажа?
discount | discount | Я пенсионер, мне скидка полагается?
discount | discount | чёрная пятница будет?
discount | discount | Промокод ОСЕНЬ пишет недействителен
discount | discount | У вас акция на сайте ещё действует?
discount | discount | Сколько у меня бонусов на карте
discount | discount | как потратить баллы
discount | discount | А дешевле никак?
discount | discount | В рекламе было минус 20%, а в чеке полная цена
discount | discount | торг уместен?
discount | discount | Для студентов есть льготы
discount | discount | На день рождения подарок или скидочку дарите?
discount | discount | Прошу рассмотреть возможность предоставления скидки на повторный заказ
discount | discount | почему не списались бонусы
discount | discount | где ввести промокод
discount | discount | Баллы сгорели, верните пожалуйста
discount | discount | Есть ли кэшбэк за покупку
discount | discount | обещали скидку за подписку, не вижу её
discount | discount | А на второй товар скидка 50 это как считается
discount | discount | скиньте цену и возьму
discount | discount | купон на первый заказ не приходит
discount | discount | За наличку скидка будет?
discount | discount | Карта лояльности как оформить
discount | discount | У конкурентов дешевле на тысячу, сделаете такую же цену?
discount | discount | Многодетным скидка есть?
discount | discount | Промо до какого числа?
discount | discount | можно две акции сложить вместе?
discount | discount | Накопительная скидка у вас с какой суммы начинается
discount | discount | скидос будет брат?
discount | discount | Есть ли у вас скидки?
discount | discount | Промокод не применился, скидки нет
discount | discount | Будут ли акции и скидки на этой неделе?
discount | discount | Какая скидка постоянным клиентам
discount | discount | Можно получить скидку?
discount | discount | Как использовать бонусы и промокод
discount | discount | не сработала скидка по промокоду
discount | discount | сколько бонусов у меня и как их потратить
payment-failed | payment-failed | Не проходит оплата
payment-failed | payment-failed | карту не принимает
payment-failed | payment-failed | Пишет ошибка платежа, что делать?
payment-failed | payment-failed | деньги списались а заказ не оплачен
payment-failed | payment-failed | Пытаюсь оплатить третий раз, отклоняется
payment-failed | payment-failed | Оплата зависла
payment-failed | payment-failed | ссылка на оплату не открывается
payment-failed | payment-failed | При оплате выскакивает "операция отклонена банком"
payment-failed | payment-failed | СБП не срабатывает у вас на сайте
payment-failed | payment-failed | Здравствуйте, оплатил, но в кабинете статус "ожидает оплаты"
payment-failed | payment-failed | Деньги ушли, чек не пришёл, заказ висит неоплаченный
payment-failed | payment-failed | не могу заплатить с карты мир
payment-failed | payment-failed | код из смс не приходит чтобы оплатить
payment-failed | payment-failed | Произведена оплата по счёту, однако она не отражается у вас
payment-failed | payment-failed | не получается привязать карту
payment-failed | payment-failed | Крутится колёсико и ничего, оплата не идёт
payment-failed | payment-failed | платеж не прошел подскажите почему
payment-failed | payment-failed | у вас касса лежит? третий час не могу оплатить
payment-failed | payment-failed | QR код для оплаты не сканируется
payment-failed | payment-failed | Заплатила, а мне пришло сообщение что не оплачено!
payment-failed | payment-failed | терминал у курьера не работал, как теперь платить
payment-failed | payment-failed | Кнопка оплатить не нажимается
payment-failed | payment-failed | Срок ссылки истёк, пришлите новую для оплаты
payment-failed | payment-failed | Оплата не дошла? переводил вчера через сбер
payment-failed | payment-failed | Ваш банк-эквайер отклоняет платёж, свой банк говорит что всё ок
payment-failed | payment-failed | зависло на 3D secure
payment-failed | payment-failed | списание было но подписка не активировалась
payment-failed | payment-failed | Не могу внести платёж за ноябрь, выдаёт ошибку 500
payment-failed | payment-failed | почему отклоняет? деньги на карте есть
payment-failed | payment-failed | оплата картой временно недоступна — и долго это?
payment-failed | payment-failed | Платёж в обработке второй день, это нормально?
payment-failed | payment-failed | Телефоном у вас оплатить нельзя? не проходит
payment-failed | payment-failed | Пробовала с двух карт, обе не принимает сайт
payment-failed | payment-failed | оплатить не могу((
payment-failed | payment-failed | Автосписание не прошло, теперь доступ закрыт
payment-failed | payment-failed | Не могу оплатить заказ
payment-failed | payment-failed | Оплата не проходит, пишет ошибку
payment-failed | payment-failed | Деньги списали, а оплата не прошла
payment-failed | payment-failed | Не получается оплатить картой на сайте
payment-failed | payment-failed | оплатил заказ, но оплата не отображается
payment-failed | payment-failed | Карта не проходит при оплате
payment-failed | payment-failed | ошибка оплаты, платёж отклонён
payment-failed | payment-failed | Ссылка на оплату не работает
documents | documents | Пришлите счёт
documents | documents | Нужны закрывающие документы за октябрь
documents | documents | Выставьте счёт на ООО пожалуйста
documents | documents | Когда будет акт?
documents | documents | бухгалтерия просит УПД, вышлите
documents | documents | Добрый день! Просим направить акт сверки за 3 квартал.
documents | documents | чек на почту не пришёл
documents | documents | Нужен счёт-фактура с НДС
documents | documents | как получить кассовый чек
documents | documents | Подпишите акт в ЭДО
documents | documents | Реквизиты свои пришлите для оплаты
documents | documents | пришлите договор на подпись
documents | documents | Оригиналы документов когда отправите почтой?
documents | documents | В акте ошибка в сумме, переделайте
documents | documents | Нет закрывающих за три месяца, нам отчётность сдавать
documents | documents | скиньте накладную
documents | documents | Мне нужна справка об оплате для налогового вычета
documents | documents | Работаете через Диадок?
documents | documents | В счёте неправильный ИНН, исправьте
documents | documents | Можно счёт на юрлицо вместо карты?
documents | documents | инвойс пришлите на английском
documents | documents | Нужен товарный чек для отчёта по командировке
documents | documents | где скачать документы за прошлый год
documents | documents | Вышлите сертификаты соответствия на продукцию
documents | documents | Прошу предоставить копию договора и приложений к нему
documents | documents | доки жду третью неделю
documents | documents | Пожалуйста, перевыставьте счёт на другую организацию
documents | documents | акты с печатью нужны
documents | documents | ТОРГ-12 будет с грузом?
documents | documents | Не получили от вас универсальный передаточный документ по поставке от 5 ноября
documents | documents | платёжку отправил, вышлите подтверждение и акт
documents | documents | Счет просрочен, обновите дату
documents | documents | КП на бланке с подписью можно?
documents | documents | Для налоговой нужна лицензия и справка, подготовьте
documents | documents | Бухгалтер не видит ваш документ в СБИС
documents | documents | чек за ремонт выдадите?
documents | documents | Пришлите закрывающие документы
documents | documents | Нужен счёт на оплату для юрлица
documents | documents | Отправьте акт и счёт-фактуру
documents | documents | Можно получить чек на почту?
documents | documents | Вышлите договор и счёт
documents | documents | нужны документы для бухгалтерии, акт и накладная
documents | documents | Пришлите реквизиты и договор
documents | documents | Не пришёл чек, пришлите на почту
address-change | address-change | Можно поменять адрес доставки?
address-change | address-change | я переехала, новый адрес Садовая 15
address-change | address-change | ошибся с адресом в заказе
address-change | address-change | Измените получателя на мою маму
address-change | address-change | Указала не тот дом, исправьте на 7 корпус 2
address-change | address-change | привезите не домой а на работу
address-change | address-change | Прошу изменить адрес доставки по заказу 20117
address-change | address-change | адрес неправильный, квартира 56 а не 65
address-change | address-change | Перенаправьте посылку в другой пункт выдачи
address-change | address-change | Как сменить адрес в личном кабинете
address-change | address-change | поменяйте доставку с курьера на пункт на Мира
address-change | address-change | Заказ пусть едет на дачу, адрес скину
address-change | address-change | Индекс написал неверный
address-change | address-change | можно чтоб получил другой человек, сестра например
address-change | address-change | Номер телефона получателя другой, исправьте пожалуйста
address-change | address-change | Мы сменили юридический адрес, внесите изменения
address-change | address-change | Ой не тот город выбрала, надо Пермь
address-change | address-change | вместо Ленинского проспекта укажите Ленинградский
address-change | address-change | курьера отправьте по другому адресу, я буду у родителей
address-change | address-change | Измените мой адрес в карточке клиента
address-change | address-change | Уточняю адрес: подъезд 3, домофон 45, этаж 9
address-change | address-change | Офис переехал, доставляйте воду на новый адрес
address-change | address-change | Забыл указать квартиру, 118
address-change | address-change | хочу изменить пункт самовывоза
address-change | address-change | Не успеваю забрать, перешлите в Мытищи
address-change | address-change | Подправьте улицу в заказе, там опечатка
address-change | address-change | Сменить контактное лицо и адрес для поставок
address-change | address-change | теперь я живу в Туле, шлите туда
address-change | address-change | Переадресуйте отправление, пока не ушло
address-change | address-change | можно другой адрес? этот пункт закрылся
address-change | address-change | не на Пушкина везите а на Гоголя 4
address-change | address-change | Новые данные для доставки: Уфа, ул. Мира 3, кв 12
address-change | address-change | Дом не 12а, а 12б, курьер не найдёт
address-change | address-change | имя получателя исправьте, я по паспорту Наталия
address-change | address-change | Поменяйте пожалуйста место доставки на склад в Подольске
address-change | address-change | Хочу изменить адрес доставки
address-change | address-change | Измените адрес в заказе пожалуйста
address-change | address-change | Указал неправильный адрес, как исправить адрес?
address-change | address-change | Поменяйте пункт выдачи заказа
address-change | address-change | Можно доставить по другому адресу?
address-change | address-change | нужно сменить адрес и получателя
address-change | address-change | ошиблась в адресе, поменяйте дом и квартиру
address-change | address-change | Прошу доставить на другой адрес
cancel | cancel | Отмените заказ
cancel | cancel | я передумал, заказ не нужен
cancel | cancel | Хочу отменить бронь на пятницу
cancel | cancel | отмена заказа 7781
cancel | cancel | Прошу аннулировать заявку
cancel | cancel | Не надо везти, отменяю
cancel | cancel | Можно отменить пока не отправили?
cancel | cancel | Передумали, не везите завтра ничего
cancel | cancel | снимите мой заказ пожалуйста, нашла дешевле
cancel | cancel | отмените запись на завтра, заболел ребёнок
cancel | cancel | Отказываюсь от заказа
cancel | cancel | Отключите подписку, больше не пользуюсь
cancel | cancel | как отменить подписку на сервис
cancel | cancel | Не приеду на приём, снимите запись
cancel | cancel | отбой, не нужно
cancel | cancel | Случайно оформил два заказа, второй уберите
cancel | cancel | Уведомляем о расторжении договора с 1 декабря
cancel | cancel | удалите заказ, я ошиблась
cancel | cancel | заказ отмените ПОЖАЛУЙСТА срочно
cancel | cancel | Больше не хочу продлевать тариф
cancel | cancel | Не продлевайте абонемент
cancel | cancel | мы решили отказаться от ваших услуг
cancel | cancel | я ничего не покупаю, отменяйте
cancel | cancel | Отмените вторую позицию, первую оставьте
cancel | cancel | заявку закройте, вопрос решил сам
cancel | cancel | Планы изменились, бронь столика снимите
cancel | cancel | Хочу отказаться от курьера и вообще от покупки
cancel | cancel | В приложении нет кнопки отмены, помогите отменить
cancel | cancel | курс отменяю, времени нет
cancel | cancel | не буду забирать, везите назад
cancel | cancel | Прекратите поставки со следующего месяца
cancel | cancel | Стоп, не отправляйте!!
cancel | cancel | Поздно уже, отменяйте мой заказ, купил в другом месте
cancel | cancel | Аннулируйте счёт, покупка не состоится
cancel | cancel | ребят отмените плиз доставку роллов
cancel | cancel | Хочу отменить заказ
cancel | cancel | Отмените мой заказ пожалуйста
cancel | cancel | Как отменить заказ?
cancel | cancel | отменяю заказ, он мне больше не нужен
cancel | cancel | Можно отменить запись на сегодня
cancel | cancel | Прошу отменить заявку
cancel | cancel | Отмените подписку и не списывайте деньги
cancel | cancel | заказ больше не нужен, отмените
booking | booking | Хочу записаться на стрижку
booking | booking | есть окошко на завтра?
booking | booking | Запишите меня к стоматологу
booking | booking | Забронируйте столик на двоих в пятницу в 19
booking | booking | Можно прийти посмотреть кухню в салоне в субботу?
booking | booking | когда ближайшая запись
booking | booking | Перенесите мою запись на вторник
booking | booking | Добрый день! Хотела бы записать ребёнка на пробное занятие.
booking | booking | На замер когда можете приехать?
booking | booking | вызвать мастера хочу на дом
booking | booking | Есть ли свободные номера с 3 по 7 января?
booking | booking | к Марине на четверг свободно?
booking | booking | запись онлайн есть?
booking | booking | Можно завтра подъехать на осмотр квартиры
booking | booking | Прошу согласовать дату визита вашего специалиста
booking | booking | на маникюр запишите на вечер любой день
booking | booking | Хочу забронировать баню на субботу на 6 человек
booking | booking | А на какое время меня записали? забыла
booking | booking | Не могу завтра, давайте на другой день перенесем приём
booking | booking | Нужна консультация юриста, когда принимает?
booking | booking | Демонстрацию системы можно назначить на среду?
booking | booking | два места на экскурсию в воскресенье оставьте
booking | booking | давайте созвонимся завтра в 15 и вы покажете продукт
booking | booking | Техосмотр на понедельник с утра есть время?
booking | booking | записаться бы к вам
booking | booking | подскажите есть ли места на йогу сегодня
booking | booking | Какие даты свободны под банкет в декабре
booking | booking | Подтверждаю визит на 14:00
booking | booking | Зал на день рождения забронировать хочу, дети 7 лет
booking | booking | шиномонтаж очередь есть или по записи
booking | booking | Можно встать в лист ожидания к этому врачу?
booking | booking | хочу на тест-драйв
booking | booking | Опоздаю минут на 20, меня примут?
booking | booking | Сдвиньте пожалуйста моё время на час позже
booking | booking | Давайте встретимся у вас в офисе и обсудим, когда удобно?
booking | booking | Бронь на двоих, заезд пятница, выезд воскресенье
booking | booking | Хочу записаться на приём
booking | booking | Можно записаться на завтра?
booking | booking | Запишите меня на субботу
booking | booking | Есть свободное время на этой неделе?
booking | booking | Хочу забронировать столик на вечер
booking | booking | перенесите запись на другое время
booking | booking | Можно забронировать на выходные?
booking | booking | Какое ближайшее свободное время для записи
opening-hours | opening-hours | До скольки работаете?
opening-hours | opening-hours | Вы сегодня открыты?
opening-hours | opening-hours | График работы подскажите
opening-hours | opening-hours | где вы находитесь?
opening-hours | opening-hours | в воскресенье работаете?
opening-hours | opening-hours | Во сколько открываетесь
opening-hours | opening-hours | Какой у вас адрес магазина?
opening-hours | opening-hours | как до вас доехать на метро
opening-hours | opening-hours | 31 декабря будете работать?
opening-hours | opening-hours | пункт выдачи до какого часа
opening-hours | opening-hours | Вы работаете в праздники?
opening-hours | opening-hours | Подскажите режим работы склада
opening-hours | opening-hours | Есть ли парковка у офиса
opening-hours | opening-hours | а обед у вас когда
opening-hours | opening-hours | вы ещё открыты? успею до восьми?
opening-hours | opening-hours | Адрес офиса в Казани пришлите
opening-hours | opening-hours | приехала а у вас закрыто!
opening-hours | opening-hours | круглосуточно?
opening-hours | opening-hours | Какие часы приёма у директора
opening-hours | opening-hours | Есть филиал на южной стороне города?
opening-hours | opening-hours | с какой стороны вход, не могу найти
opening-hours | opening-hours | работает ли поддержка ночью
opening-hours | opening-hours | В субботу со скольки
opening-hours | opening-hours | Просьба сообщить режим работы в период новогодних каникул
opening-hours | opening-hours | Вы на Ленина или уже переехали?
opening-hours | opening-hours | схему проезда пришлите
opening-hours | opening-hours | Ближайший к метро Сокол магазин ваш где?
opening-hours | opening-hours | Когда у вас выходной
opening-hours | opening-hours | Шоурум у вас есть? куда приехать пощупать
opening-hours | opening-hours | сегодня короткий день?
opening-hours | opening-hours | Время работы
opening-hours | opening-hours | на картах пишет что вы закрылись навсегда, это правда?
opening-hours | opening-hours | По какому адресу можно забрать, напомните
opening-hours | opening-hours | Ваш салон в Меге ещё работает
opening-hours | opening-hours | до скольки сегодня можно подъехать
opening-hours | opening-hours | Какой у вас график работы?
opening-hours | opening-hours | Во сколько вы закрываетесь сегодня
opening-hours | opening-hours | Работаете ли вы в воскресенье и в праздники
opening-hours | opening-hours | Где находится ваш магазин, какой адрес?
opening-hours | opening-hours | до какого часа вы работаете
opening-hours | opening-hours | Вы работаете завтра?
opening-hours | opening-hours | Подскажите адрес и режим работы
opening-hours | opening-hours | Как доехать до вашего магазина
availability | availability | Есть в наличии?
availability | availability | Когда появится 42 размер?
availability | availability | А в чёрном цвете есть?
availability | availability | Подскажите, осталась ли эта модель на складе
availability | availability | будет ещё поступление?
availability | availability | в магазине на Советской есть такой?
availability | availability | Сообщите о поступлении пожалуйста
availability | availability | на сайте пишет нет в наличии, когда завезёте
availability | availability | Есть ли аналог, раз этой нет?
availability | availability | есть размер xs?
availability | availability | Какие цвета остались
availability | availability | сколько штук у вас осталось
availability | availability | Интересует наличие запчасти, артикул 88-1402
availability | availability | Можно под заказ привезти эту плитку?
availability | availability | шкаф в цвете дуб имеется?
availability | availability | Эта модель снята с производства?
availability | availability | есть у вас корм для хомяков
availability | availability | Хотелось бы понять, доступна ли данная позиция к отгрузке
availability | availability | Увы раскупили? больше не будет?
availability | availability | отложите одну штуку, если есть
availability | availability | Есть ли у вас что-то похожее но побольше
availability | availability | Вы продаёте батарейки для слуховых аппаратов?
availability | availability | А детские размеры бывают?
availability | availability | Имеется ли в продаже масло 5w30 в канистрах
availability | availability | живые ёлки уже завезли?
availability | availability | Этот товар точно есть, не получится что приеду зря?
availability | availability | Предзаказ на новую модель открыт?
availability | availability | Цемент в мешках есть сейчас?
availability | availability | Почему пропал с сайта мой любимый крем, его больше нет?
availability | availability | нет ли у вас левого подлокотника на диван Осло
availability | availability | У вас бывают безглютеновые торты?
availability | availability | Осталось хоть что нибудь из летней коллекции
availability | availability | Какой ассортимент обоев в наличии
availability | availability | есть ли билеты на 8 число
availability | availability | на складе в Питере эта дверь есть?
availability | availability | ищу лампочки е14 тёплые, найдутся?
availability | availability | Есть ли этот товар в наличии?
availability | availability | Когда будет в наличии
availability | availability | Есть другие цвета и размеры в наличии?
availability | availability | Этот размер ещё остался?
availability | availability | товара нет в наличии, когда появится
availability | availability | Сколько осталось на складе
availability | availability | есть ли у вас такая модель в магазине
availability | availability | Ожидается ли поступление этого товара
exchange | exchange | Можно обменять на другой размер?
exchange | exchange | не подошёл размер, хочу поменять
exchange | exchange | Обмен делаете?
exchange | exchange | Поменяйте на 46 пожалуйста
exchange | exchange | как обменять товар
exchange | exchange | Хочу обменять на другой цвет
exchange | exchange | мало, нужно больше на размер
exchange | exchange | Купила туфли, жмут, обменяете?
exchange | exchange | Прошу произвести обмен товара на аналогичный другого размера
exchange | exchange | куртка велика, махнём на S?
exchange | exchange | меняете без чека?
exchange | exchange | обмен через пункт выдачи возможен?
exchange | exchange | Подарили не тот аромат, можно поменять на другой?
exchange | exchange | Сколько дней есть на обмен
exchange | exchange | Доставка при обмене за чей счёт
exchange | exchange | хочу заменить на модель подороже с доплатой
exchange | exchange | Джинсы не сели. Замена возможна?
exchange | exchange | Брак не нужен, дайте взамен нормальный
exchange | exchange | не тот оттенок, обменять бы на потемнее
exchange | exchange | Можно сдать старый и взять новый с доплатой?
exchange | exchange | ребёнку мало, есть возможность обмена на 128 рост?
exchange | exchange | Подарок не подошёл, поменяете на что-то другое?
exchange | exchange | Обменять хочу кольцо, размер не угадали
exchange | exchange | заберите эту и привезите на размер меньше
exchange | exchange | Курьер может привезти замену и сразу забрать старое?
exchange | exchange | Взамен разбитой вазы пришлите целую
exchange | exchange | Хотел бы заменить позицию 3 на аналог той же стоимости
exchange | exchange | поменять можно если бирку срезала
exchange | exchange | Как мне обменять чехол, модель телефона перепутала сама
exchange | exchange | нужен обмен а не возврат
exchange | exchange | Какие условия замены товара?
exchange | exchange | Матрас жестковат, обменять на мягкий реально?
exchange | exchange | обменяйте пж на левую сторону, угол не тот взяла
exchange | exchange | Поменяю билеты на другую дату с доплатой
exchange | exchange | ковёр не вписался, махнуть на серый можно?
exchange | exchange | Хочу обменять товар
exchange | exchange | Можно обменять товар на другой размер?
exchange | exchange | Не подошёл размер, как обменять
exchange | exchange | Обменяйте пожалуйста на другой цвет
exchange | exchange | Нужен обмен, размер мал
exchange | exchange | как поменять на больший размер
exchange | exchange | можно сделать обмен на другую модель
exchange | exchange | Размер не подошёл, поменяйте
warranty | warranty | Какая гарантия?
warranty | warranty | Сломался через полгода, гарантия действует?
warranty | warranty | Где ваш сервисный центр
warranty | warranty | Как сдать в ремонт по гарантии
warranty | warranty | гарантийный талон потерял, примут?
warranty | warranty | Сколько длится гарантийный ремонт
warranty | warranty | Перестал включаться телефон, куплен у вас в мае
warranty | warranty | Прошу выполнить гарантийное обслуживание кондиционера
warranty | warranty | Сдала пылесос в ремонт, готов?
warranty | warranty | На диван какая гарантия
warranty | warranty | кто будет чинить? холодильник встал
warranty | warranty | Гарантия два года а вы отказываете, на каком основании
warranty | warranty | Продлить гарантию можно?
warranty | warranty | Нужна запчасть по гарантии, ручка треснула
warranty | warranty | Часы остановились, ещё на гарантии
warranty | warranty | А на установку гарантию даёте?
warranty | warranty | примете в ремонт без коробки?
warranty | warranty | гарантийный случай или нет если уронили
warranty | warranty | Куда обращаться если техника сломается
warranty | warranty | Мастер по гарантии когда приедет
warranty | warranty | Стиралка шумит, купили год назад, гарантия ещё идёт
warranty | warranty | Есть ли постгарантийное обслуживание и сколько оно стоит
warranty | warranty | Ноутбук в сервисе уже 45 дней
warranty | warranty | Сколько гарантия на работы
warranty | warranty | Каковы условия гарантии на окна, производитель и монтаж?
warranty | warranty | вернули из ремонта, а оно опять не работает
warranty | warranty | У насоса сгорел мотор, гарантия до марта
warranty | warranty | ремонт по гарантии бесплатный?
warranty | warranty | Серийный номер проверьте, действует ли на него гарантия
warranty | warranty | сдох блендер, гарантия есть, куда нести
warranty | warranty | Нужен акт о неремонтопригодности
warranty | warranty | чайник на гарантии, кнопка не фиксируется
warranty | warranty | Какой срок службы и гарантийный срок у котла
warranty | warranty | отказали в гарантии из-за вскрытия, я ничего не вскрывал!
warranty | warranty | заменят по гарантии или только починят?
warranty | warranty | Есть ли гарантия на товар?
warranty | warranty | Товар сломался, как сдать в ремонт по гарантии
warranty | warranty | Какой срок гарантии
warranty | warranty | Нужен ремонт по гарантии
warranty | warranty | гарантия ещё действует? сломался экран
warranty | warranty | Где сервисный центр и как отдать в ремонт
warranty | warranty | Сколько ждать ремонт по гарантии
warranty | warranty | техника сломалась через год, есть гарантия?
how-to-use | how-to-use | Как пользоваться?
how-to-use | how-to-use | как собрать этот шкаф
how-to-use | how-to-use | Инструкция на русском есть?
how-to-use | how-to-use | не могу настроить, помогите
how-to-use | how-to-use | Как подключить колонку к телефону
how-to-use | how-to-use | Какой режим выбрать для шерсти
how-to-use | how-to-use | как выгрузить отчёт в эксель
how-to-use | how-to-use | где найти настройки уведомлений
how-to-use | how-to-use | Подскажите, как правильно разводить этот раствор
how-to-use | how-to-use | не пойму как открыть капсулу
how-to-use | how-to-use | сколько раз в день принимать
how-to-use | how-to-use | Как чистить фильтр?
how-to-use | how-to-use | Каким образом добавить нового сотрудника в систему?
how-to-use | how-to-use | Как обновить прошивку
how-to-use | how-to-use | не включается, может что то не так делаю
how-to-use | how-to-use | Можно ли стирать в машинке?
how-to-use | how-to-use | как перевести на русский язык меню
how-to-use | how-to-use | Видеоинструкция по сборке есть?
how-to-use | how-to-use | где тут кнопка экспорта
how-to-use | how-to-use | Какие батарейки туда нужны и куда вставлять
how-to-use | how-to-use | Как наносить сыворотку, до крема или после
how-to-use | how-to-use | Пришла кроватка, схема непонятная, с чего начинать сборку?
how-to-use | how-to-use | подскажите как сбросить до заводских
how-to-use | how-to-use | приложение просит код устройства, где его взять
how-to-use | how-to-use | Как импортировать контакты из таблицы
how-to-use | how-to-use | можно ли ставить в посудомойку
how-to-use | how-to-use | как ухаживать за орхидеей которую купила у вас
how-to-use | how-to-use | Как часто менять масло в этой модели?
how-to-use | how-to-use | помогите разобраться с кофемашиной, мигает красным
how-to-use | how-to-use | Не могу понять, как работает режим таймера
how-to-use | how-to-use | Совместимо ли с айфоном 12?
how-to-use | how-to-use | как настроить интеграцию с 1С
how-to-use | how-to-use | куда засыпать соль в посудомойке
how-to-use | how-to-use | До какой температуры можно греть форму
how-to-use | how-to-use | Чем отличаются режимы эко и турбо
how-to-use | how-to-use | Как этим пользоваться, есть инструкция?
how-to-use | how-to-use | Как настроить устройство
how-to-use | how-to-use | Помогите подключить и настроить
how-to-use | how-to-use | Не понимаю, как это работает
how-to-use | how-to-use | Где найти инструкцию по сборке
how-to-use | how-to-use | как включить эту функцию в приложении
how-to-use | how-to-use | Подскажите, как правильно собрать
how-to-use | how-to-use | как пользоваться программой, как добавить клиента
account | account | Не могу войти в личный кабинет
account | account | забыл пароль
account | account | Код для входа не приходит
account | account | Как зарегистрироваться
account | account | пишет неверный логин или пароль
account | account | Поменяйте мне почту в аккаунте
account | account | Заблокировали аккаунт, за что?
account | account | сменился номер телефона, как теперь зайти
account | account | Восстановите доступ пожалуйста
account | account | У меня два аккаунта, объедините
account | account | Не приходит письмо для подтверждения регистрации
account | account | где посмотреть историю своих покупок
account | account | Ссылка для сброса пароля недействительна
account | account | Просьба предоставить доступ новому сотруднику нашей организации
account | account | взломали мой аккаунт!
account | account | не пускает в приложение, выкидывает на экран входа
account | account | Как сменить пароль
account | account | телефон потерял, смс на вход получить не могу
account | account | Личный кабинет пустой, пропали все заказы
account | account | Почему просит заново регистрироваться? я уже клиент
account | account | Хочу изменить фамилию в профиле, вышла замуж
account | account | учётная запись заблокирована после трёх попыток
account | account | двухфакторку отключите, не могу зайти
account | account | зайти через госуслуги можно?
account | account | Не вижу свою карту клиента в приложении
account | account | логин какой у меня?
account | account | Аккаунт привязан к старой почте, доступа к ней нет
account | account | сайт меня не узнаёт, пишет пользователь не найден
account | account | Пропали роли у коллег, не могут войти
account | account | Вход по отпечатку перестал работать
account | account | капча не проходит при входе
account | account | не получается авторизоваться через вк
account | account | Открыл чужой личный кабинет вместо своего, у вас дыра
account | account | что за id клиента и где его найти в профиле
account | account | сессия всё время слетает, каждый раз заново логинюсь
account | account | Не могу войти в аккаунт
account | account | Забыл пароль, как восстановить доступ
account | account | Не приходит код для входа в личный кабинет
account | account | Не получается войти, пишет неверный пароль
account | account | Как зарегистрироваться в личном кабинете
account | account | восстановите доступ к аккаунту
account | account | Как изменить пароль и почту в аккаунте
account | account | аккаунт заблокирован, не могу войти
unsubscribe | unsubscribe | Отпишите меня от рассылки
unsubscribe | unsubscribe | хватит слать смс
unsubscribe | unsubscribe | Не присылайте мне больше рекламу
unsubscribe | unsubscribe | отписаться
unsubscribe | unsubscribe | СТОП
unsubscribe | unsubscribe | Как отключить ваши письма
unsubscribe | unsubscribe | задолбали со своими акциями, уберите меня из базы рассылки
unsubscribe | unsubscribe | Прошу исключить мой адрес из списка рассылки
unsubscribe | unsubscribe | не хочу получать сообщения от вас в ватсап
unsubscribe | unsubscribe | Сколько можно спамить?!
unsubscribe | unsubscribe | я не подписывалась на это, удалите из рассылки
unsubscribe | unsubscribe | Кнопка отписки не работает, отпишите вручную
unsubscribe | unsubscribe | уберите уведомления об акциях
unsubscribe | unsubscribe | Больше не звоните мне с рекламой
unsubscribe | unsubscribe | Отзываю согласие на получение рекламных сообщений
unsubscribe | unsubscribe | перестаньте писать
unsubscribe | unsubscribe | отстаньте со своими предложениями
unsubscribe | unsubscribe | Мне неинтересны ваши новости, отключите
unsubscribe | unsubscribe | каждый день по три письма, это перебор, отпишите
unsubscribe | unsubscribe | не надо мне никаких скидок, не пишите
unsubscribe | unsubscribe | Пожалуйста, не присылайте push
unsubscribe | unsubscribe | рассылку отключить
unsubscribe | unsubscribe | Откуда у вас мой номер? прекратите слать рекламу
unsubscribe | unsubscribe | удалите мой номер из рассылки
unsubscribe | unsubscribe | я уже отписывался, почему опять приходит
unsubscribe | unsubscribe | достали ваши звонки роботов
unsubscribe | unsubscribe | Отписка
unsubscribe | unsubscribe | хватит!! не пишите мне
unsubscribe | unsubscribe | Оставьте только письма про заказы, рекламу не надо
unsubscribe | unsubscribe | Как отказаться от рекламных звонков?
unsubscribe | unsubscribe | Снимите меня с рассылки пожалуйста
unsubscribe | unsubscribe | Жалоба на спам, буду писать в ФАС
unsubscribe | unsubscribe | Не беспокойте меня рекламой, номер служебный
unsubscribe | unsubscribe | отмените подписку на новости
unsubscribe | unsubscribe | не шлите сюда ничего больше
unsubscribe | unsubscribe | Отпишите меня от рассылки пожалуйста
unsubscribe | unsubscribe | Не присылайте мне больше сообщений
unsubscribe | unsubscribe | Как отписаться от рассылки?
unsubscribe | unsubscribe | Уберите меня из рассылки
unsubscribe | unsubscribe | больше не присылайте мне рекламу и смс
unsubscribe | unsubscribe | Отключите рекламную рассылку
unsubscribe | unsubscribe | Хватит присылать рекламу
unsubscribe | unsubscribe | Не хочу получать рассылку
delete-data | delete-data | Удалите мои персональные данные
delete-data | delete-data | Прошу прекратить обработку моих персональных данных и уничтожить их
delete-data | delete-data | удалите мой аккаунт полностью
delete-data | delete-data | Отзываю согласие на обработку персональных данных
delete-data | delete-data | какие данные обо мне вы храните?
delete-data | delete-data | хочу чтобы вы стёрли всё обо мне
delete-data | delete-data | По 152-ФЗ требую удалить мою анкету
delete-data | delete-data | удалить профиль как?
delete-data | delete-data | Пришлите копию всех данных, которые у вас есть обо мне
delete-data | delete-data | снесите мою учётку и переписку
delete-data | delete-data | Кому вы передали мои данные?
delete-data | delete-data | Удалите мою карту из системы, не хочу чтобы хранилась
delete-data | delete-data | Сотрите мой номер телефона из вашей базы навсегда
delete-data | delete-data | требую удаления личной информации
delete-data | delete-data | Не хочу чтоб мои паспортные данные у вас лежали, удалите сканы
delete-data | delete-data | уберите мои фото с вашего сайта
delete-data | delete-data | Закройте и удалите личный кабинет со всеми данными
delete-data | delete-data | Больше не клиент, данные мои уничтожьте
delete-data | delete-data | Прошу предоставить сведения об обработке моих персональных данных в установленный законом срок
delete-data | delete-data | удалите аккаунт моего умершего отца
delete-data | delete-data | выгрузите мои данные и потом всё удалите
delete-data | delete-data | Моё право на забвение, удалите запись обо мне
delete-data | delete-data | забудьте про меня, удалите всё
delete-data | delete-data | как удалить учетную запись и привязанную карту
delete-data | delete-data | Исправьте или удалите неверные сведения обо мне
delete-data | delete-data | Утечка у вас была, удаляйте мои данные
delete-data | delete-data | аккаунт удалить
delete-data | delete-data | Прошу подтвердить письменно удаление моих данных
delete-data | delete-data | я не давал согласия на хранение паспорта, удалите
delete-data | delete-data | Удалите запись разговора со мной
delete-data | delete-data | Мой ребёнок зарегистрировался без спроса, удалите его анкету
delete-data | delete-data | Где подать заявление на удаление персональных данных
delete-data | delete-data | чтоб ни телефона ни адреса моего у вас не осталось
delete-data | delete-data | Хочу полностью исчезнуть из вашей системы
delete-data | delete-data | удалите резюме которое я отправлял
delete-data | delete-data | Прошу удалить мои данные
delete-data | delete-data | Удалите мой аккаунт и все данные
delete-data | delete-data | Хочу удалить аккаунт и персональные данные
delete-data | delete-data | Отзываю согласие на обработку моих данных
delete-data | delete-data | Какие мои персональные данные вы храните
delete-data | delete-data | удалите меня из базы, все мои данные
delete-data | delete-data | Как удалить свой аккаунт?
delete-data | delete-data | Требую прекратить обработку персональных данных
call-back | call-back | Перезвоните мне
call-back | call-back | позвоните пожалуйста после шести
call-back | call-back | Не могу дозвониться, наберите меня
call-back | call-back | Жду звонка менеджера
call-back | call-back | мой номер 89161234567 наберите
call-back | call-back | можно мне позвонить? писать неудобно
call-back | call-back | Закажите обратный звонок на завтра с утра
call-back | call-back | Прошу связаться со мной по телефону
call-back | call-back | Звонил вам, сбросили, перезвоните
call-back | call-back | пусть мне позвонят из отдела продаж
call-back | call-back | когда мне перезвонят
call-back | call-back | Наберите как освободитесь
call-back | call-back | Удобнее голосом, позвоните
call-back | call-back | перезвоните на этот же номер
call-back | call-back | я за рулём, наберите через час
call-back | call-back | Линия занята всё утро, позвоните сами
call-back | call-back | жду звонок до обеда
call-back | call-back | Свяжитесь со мной в рабочее время: 10–18 мск
call-back | call-back | Был пропущенный от вас, звонили?
call-back | call-back | позвони те
call-back | call-back | Пусть менеджер наберёт, обсудим детали проекта по телефону
call-back | call-back | созвонимся? мой телефон в подписи
call-back | call-back | Хотелось бы обсудить голосом, наберите в любое время
call-back | call-back | звоните только после 12, раньше сплю
call-back | call-back | Пропустила ваш звонок, перезвоните пожалуйста
call-back | call-back | Телефон не отвечает никто. Позвоните мне
call-back | call-back | Просьба перезвонить по вопросу договора
call-back | call-back | сделайте звонок на городской
call-back | call-back | Тел. для связи оставил на сайте, позвоните уже кто-нибудь
call-back | call-back | минутку есть? звякните
call-back | call-back | Ожидаю вашего звонка завтра в первой половине дня
call-back | call-back | перезвон закажу можно
call-back | call-back | Не пишите, а позвоните, я плохо вижу экран
call-back | call-back | А по телефону с вами поговорить можно? наберите меня
call-back | call-back | Вы мне звонили утром, что хотели?
call-back | call-back | Перезвоните мне пожалуйста
call-back | call-back | Позвоните мне завтра
call-back | call-back | Жду вашего звонка
call-back | call-back | Можете позвонить мне по телефону?
call-back | call-back | перезвоните, не смог ответить на звонок
call-back | call-back | Прошу перезвонить по этому номеру
call-back | call-back | Позвоните, нужно обсудить заказ
call-back | call-back | Когда мне позвонит менеджер? жду звонка
thanks | thanks | Спасибо!
thanks | thanks | спс
thanks | thanks | Большое спасибо за помощь
thanks | thanks | Благодарю, всё получилось
thanks | thanks | отлично, спасибо вам огромное
thanks | thanks | Всё пришло, спасибо
thanks | thanks | Вы лучшие, спасибо!
thanks | thanks | ок спасибо
thanks | thanks | благодарствую
thanks | thanks | Спасибо за оперативность
thanks | thanks | Спасибо, вопрос решён
thanks | thanks | пасиб
thanks | thanks | Премного благодарна за терпение
thanks | thanks | от души
thanks | thanks | Супер, выручили!
thanks | thanks | Спасибо, я поняла
thanks | thanks | Получила, благодарю
thanks | thanks | Большое человеческое спасибо вашему мастеру
thanks | thanks | Выражаем благодарность за сотрудничество
thanks | thanks | спасибо разобрался
thanks | thanks | спасибочки
thanks | thanks | Ура, заработало, спасибо)
thanks | thanks | Понял, спасибо за ответ
thanks | thanks | Вы мне очень помогли
thanks | thanks | круто, спасибо за скорость
thanks | thanks | 👍 спасибо
thanks | thanks | Благодарю за консультацию, хорошего дня
thanks | thanks | всё ок, благодарю
thanks | thanks | Спасибо, больше вопросов нет
thanks | thanks | Спасибо девушке на телефоне, такая внимательная
thanks | thanks | Дай вам бог здоровья
thanks | thanks | от всей нашей семьи спасибо за кухню
thanks | thanks | мерси
thanks | thanks | Спасибо что не бросили в беде
thanks | thanks | ну вы даёте, так быстро, спасибо
thanks | thanks | Очень признательна вам
thanks | thanks | Спасибо за помощь!
thanks | thanks | Большое спасибо
thanks | thanks | Спасибо, всё понятно
thanks | thanks | спасибо большое за быстрый ответ
thanks | thanks | Благодарю вас
thanks | thanks | Огромное спасибо, всё получилось
thanks | thanks | Спасибо, до свидания
thanks | thanks | хорошо, спасибо
greeting | greeting | Здравствуйте
greeting | greeting | Добрый день
greeting | greeting | привет
greeting | greeting | Добрый вечер!
greeting | greeting | хай
greeting | greeting | Доброе утро
greeting | greeting | Здравствуйте, есть кто?
greeting | greeting | ку
greeting | greeting | приветствую
greeting | greeting | Алло
greeting | greeting | Добрый день, можно вопрос?
greeting | greeting | здрасьте
greeting | greeting | Здравствуйте! У меня вопрос
greeting | greeting | Доброго дня вам
greeting | greeting | приветик
greeting | greeting | Кто-нибудь на месте?
greeting | greeting | Тук тук
greeting | greeting | Вы тут?
greeting | greeting | Здравствуй
greeting | greeting | hello
greeting | greeting | Всем привет
greeting | greeting | Доброй ночи
greeting | greeting | день добрый
greeting | greeting | хочу задать вопрос
greeting | greeting | здравствуйте можно у вас кое что спросить?
greeting | greeting | Приветствую, коллеги!
greeting | greeting | Здорово!
greeting | greeting | ау
greeting | greeting | Доброго времени суток
greeting | greeting | Утро доброе
greeting | greeting | есть кто живой
greeting | greeting | салют
greeting | greeting | Здравия желаю
greeting | greeting | Добрый! На связи?
greeting | greeting | прив
greeting | greeting | Добрый день, подскажите пожалуйста
greeting | greeting | Здравствуйте!
greeting | greeting | Привет, можно вопрос?
greeting | greeting | Доброе утро!
greeting | greeting | Здравствуйте, есть вопрос
greeting | greeting | добрый вечер, вы на связи?
greeting | greeting | Здравствуйте, кто-нибудь ответит?
greeting | greeting | приветствую вас
partnership | partnership | Предлагаем сотрудничество
partnership | partnership | Продвижение сайтов в топ за 5000 рублей
partnership | partnership | Мы производители упаковки, хотели бы стать вашим поставщиком
partnership | partnership | Заработок в интернете без вложений, пишите в телеграм
partnership | partnership | Хочу обсудить рекламу у блогера
partnership | partnership | Здравствуйте, предлагаю услуги таргетолога
partnership | partnership | Ищем партнёров в регионах, кто у вас отвечает за развитие?
partnership | partnership | База клиентов вашего города, недорого
partnership | partnership | Дадим кредит вашему бизнесу без залога
partnership | partnership | Готовы разместить вашу рекламу на наших экранах со скидкой
partnership | partnership | Мы делаем чат-боты, увеличим ваши продажи в 2 раза
partnership | partnership | Вы выиграли приз, перейдите по ссылке
partnership | partnership | Хотим продавать вашу продукцию в своём магазине, на каких условиях партнёрка
partnership | partnership | Есть ли у вас партнёрская программа?
partnership | partnership | Крипта, пассивный доход 20% в месяц
partnership | partnership | С кем можно обсудить закупку у нас канцелярии?
partnership | partnership | Приглашаем принять участие в выставке
partnership | partnership | Раскрутим ваш инстаграм, живые подписчики
partnership | partnership | Предлагаем аренду складских помещений класса А
partnership | partnership | обмен ссылками интересует?
partnership | partnership | Наша компания оказывает бухгалтерские услуги, готовы сделать предложение
partnership | partnership | Вам нужны сотрудники? Аутстаффинг от 300 руб/час
partnership | partnership | Ваш сайт плохо ранжируется, мы провели бесплатный аудит
partnership | partnership | Я журналист, хочу взять интервью у руководителя
partnership | partnership | Бартер рассматриваете? я блогер 15 тысяч подписчиков
partnership | partnership | ставки на спорт верняк
partnership | partnership | Возьмёте на реализацию нашу керамику?
partnership | partnership | есть вакансии? ищу работу продавцом
partnership | partnership | Хотим предложить кросс-промо нашим клиентам
partnership | partnership | Поставки кофе напрямую от обжарщика, пробники бесплатно
partnership | partnership | Станьте участником рейтинга лучших компаний России
partnership | partnership | куплю ваш домен
partnership | partnership | Коммерческое предложение: клининг офисов
partnership | partnership | Срочно! Ваш кошелёк заблокирован, подтвердите данные
partnership | partnership | Дизайнер интерьеров, интересует агентское вознаграждение
partnership | partnership | Хотим предложить сотрудничество
partnership | partnership | Предлагаем вам рекламу и продвижение
partnership | partnership | Мы предлагаем услуги для вашего бизнеса
partnership | partnership | Хотели бы стать вашим партнёром
partnership | partnership | Предложение о сотрудничестве
partnership | partnership | ищем партнёров, предлагаем выгодные условия
partnership | partnership | Поможем увеличить продажи вашего сайта
partnership | partnership | Есть ли у вас вакансии, ищу работу
human | human | Позовите человека
human | human | оператор
human | human | соедините с живым человеком
human | human | Хватит бота, дайте менеджера
human | human | я хочу говорить с человеком
human | human | бот бесполезный, переключите на сотрудника
human | human | Переведите на специалиста пожалуйста
human | human | Мне нужен живой оператор
human | human | Есть там кто-то живой или одни роботы?
human | human | не понимаешь ты меня, зови оператора
human | human | Прошу переключить на консультанта
human | human | менеджера позовите
human | human | Соедините с руководителем
human | human | ЧЕЛОВЕКА ДАЙТЕ
human | human | могу я пообщаться с реальным сотрудником?
human | human | оператора сюда
human | human | Ваш робот отвечает не то, нужен человек
human | human | Можно не с ботом
human | human | Переключи на поддержку
human | human | хочу поговорить с менеджером
human | human | Живой человек нужен
human | human | опять бот... позовите кого-нибудь
human | human | Дайте связаться с техподдержкой напрямую
human | human | Свяжите меня с ответственным сотрудником
human | human | с кем-нибудь живым поговорить можно?
human | human | Это автоответчик? мне бы специалиста
human | human | Нужен старший менеджер
human | human | я не буду общаться с машиной
human | human | переведи на оператора!!!
human | human | Подключите консультанта к чату
human | human | позови людей
human | human | Вы робот? Дайте нормального сотрудника
human | human | Оператор оператор оператор
human | human | Мой вопрос сложный, пусть ответит человек
human | human | Где здесь кнопка связи с оператором
human | human | Позовите оператора
human | human | Хочу поговорить с оператором
human | human | Соедините с менеджером
human | human | Нужен живой человек, а не бот
human | human | переключите на оператора
human | human | Можно поговорить с человеком?
human | human | Дайте оператора пожалуйста
human | human | хочу общаться с живым человеком
promise-reminder | promise-reminder | Вы обещали прислать расчёт до пятницы
promise-reminder | promise-reminder | вы же обещали перезвонить вчера
promise-reminder | promise-reminder | Где обещанный договор?
promise-reminder | promise-reminder | Мне сказали завтра утром будет ответ, уже вечер
promise-reminder | promise-reminder | Обещали скинуть каталог и пропали
promise-reminder | promise-reminder | Напоминаю, что вы обещали скидку на следующий заказ
promise-reminder | promise-reminder | Менеджер должен был связаться со мной в понедельник, тишина
promise-reminder | promise-reminder | Вы говорили до обеда пришлёте смету
promise-reminder | promise-reminder | обещали и забыли, да?
promise-reminder | promise-reminder | Вчера договорились что пришлёте фото, жду
promise-reminder | promise-reminder | Согласно нашей договорённости, вы обязались направить проект до 15 числа. Прошу сообщить о сроках.
promise-reminder | promise-reminder | Жду от вас ответ, как вы и обещали
promise-reminder | promise-reminder | ну так что, где обещанное КП
promise-reminder | promise-reminder | сказали час, прошло три
promise-reminder | promise-reminder | Вы уточнили мой вопрос? обещали узнать
promise-reminder | promise-reminder | так и не прислали то что обещали
promise-reminder | promise-reminder | Ваш коллега обещал разобраться и отписаться, неделя прошла
promise-reminder | promise-reminder | мне ваш мастер сказал что позвонит утром, не позвонил
promise-reminder | promise-reminder | Обещанного три года ждут?
promise-reminder | promise-reminder | Когда выполните обещание заменить дверцу
promise-reminder | promise-reminder | Вы хотели уточнить у склада и вернуться с ответом
promise-reminder | promise-reminder | а кто-то говорил что всё решит к среде
promise-reminder | promise-reminder | Напомню о себе, вы собирались подготовить предложение
promise-reminder | promise-reminder | Мы договаривались на четверг, вы не вышли на связь
promise-reminder | promise-reminder | жду обещанный подарок к заказу
promise-reminder | promise-reminder | Я всё ещё жду от вас информацию, которую вы обещали в начале недели
promise-reminder | promise-reminder | Обещали компенсацию за задержку, её нет
promise-reminder | promise-reminder | в пятницу клялись что в понедельник всё будет
promise-reminder | promise-reminder | И где звонок который обещали?
promise-reminder | promise-reminder | Сами назначили срок и сами его сорвали
promise-reminder | promise-reminder | Прошлый раз вы пообещали проверить и написать
promise-reminder | promise-reminder | слово надо держать, вы сказали сегодня
promise-reminder | promise-reminder | Ещё в октябре обещали прислать мастера
promise-reminder | promise-reminder | Вы так и не ответили, хотя обещали сегодня
promise-reminder | promise-reminder | Держите в курсе, говорили вы. И молчок
promise-reminder | promise-reminder | Вы обещали перезвонить
promise-reminder | promise-reminder | Вы обещали прислать договор вчера
promise-reminder | promise-reminder | Менеджер обещал позвонить и не позвонил
promise-reminder | promise-reminder | Вы говорили, что ответите сегодня, но ответа нет
promise-reminder | promise-reminder | обещали прислать расчёт, до сих пор нет
promise-reminder | promise-reminder | Жду обещанный ответ
promise-reminder | promise-reminder | Сказали, что пришлёте завтра, и ничего
promise-reminder | promise-reminder | мне обещали решить вопрос, но никто не ответил
pay-later | pay-later | Рассрочка есть?
pay-later | pay-later | можно оплатить частями?
pay-later | pay-later | Оформляете кредит?
pay-later | pay-later | А можно заплатить после зарплаты
pay-later | pay-later | долями можно?
pay-later | pay-later | Есть ли отсрочка платежа для юрлиц
pay-later | pay-later | Без первого взноса рассрочка бывает?
pay-later | pay-later | Перенесите дату платежа на 10 число пожалуйста
pay-later | pay-later | Не успеваю оплатить в срок, дайте неделю
pay-later | pay-later | Прошу предоставить отсрочку оплаты по договору на 14 календарных дней
pay-later | pay-later | половину сейчас половину потом, так можно?
pay-later | pay-later | На сколько месяцев рассрочка
pay-later | pay-later | Оплата при получении есть?
pay-later | pay-later | сплит есть у вас?
pay-later | pay-later | какой процент переплаты по рассрочке
pay-later | pay-later | Задерживаем оплату, переведём в четверг
pay-later | pay-later | Можем ли мы работать по постоплате
pay-later | pay-later | денег сейчас нет, забронируете до аванса?
pay-later | pay-later | Халва карта принимаете?
pay-later | pay-later | Разбейте платёж на три месяца
pay-later | pay-later | рассрочку одобрят с плохой кредитной?
pay-later | pay-later | Сколько в месяц выйдет если в рассрочку на год
pay-later | pay-later | Нет возможности внести всю сумму сразу, есть варианты?
pay-later | pay-later | Хочу закрыть рассрочку досрочно
pay-later | pay-later | Можно ли внести предоплату 30%, остаток по факту
pay-later | pay-later | когда следующий платёж по рассрочке и сколько
pay-later | pay-later | Пропустил платёж по графику, что теперь будет?
pay-later | pay-later | в кредит дадите?
pay-later | pay-later | подели на четыре платежа
pay-later | pay-later | заплачу позже ладно? карта пустая
pay-later | pay-later | Реструктуризация долга возможна? потеряла работу
pay-later | pay-later | Отсрочку на месяц дадите постоянному клиенту
pay-later | pay-later | Рассрочка от магазина или через банк?
pay-later | pay-later | Беспроцентная рассрочка до скольки месяцев
pay-later | pay-later | Оплатим в следующем квартале, бюджет закрыт
pay-later | pay-later | Можно в рассрочку?
pay-later | pay-later | Есть ли рассрочка или кредит?
pay-later | pay-later | Можно оплатить позже?
pay-later | pay-later | Хочу оплатить частями
pay-later | pay-later | Возможна ли отсрочка платежа
pay-later | pay-later | на какой срок даёте рассрочку
pay-later | pay-later | Можно оплатить половину сейчас, остальное потом
pay-later | pay-later | Перенесите оплату на следующий месяц
review | review | Оставил вам отзыв на картах
review | review | Всё супер, рекомендую всем
review | review | Где можно оставить отзыв?
review | review | Очень довольна покупкой, диван шикарный!
review | review | Отзыв не публикуется, почему удалили?
review | review | Ставлю 5 звёзд
review | review | Хочу похвалить вашу доставку, всё чётко
review | review | Мастер Сергей — золотые руки, так и напишите
review | review | твёрдая четвёрка, есть куда расти
review | review | В целом понравилось, но упаковка могла бы быть лучше
review | review | Предложение: добавьте тёмную тему в приложение
review | review | хороший магазин, буду брать ещё
review | review | Делюсь впечатлением: кухня служит второй год, нареканий нет
review | review | 7 из 10
review | review | Было бы здорово если бы вы сделали оплату по qr
review | review | муж в восторге от подарка
review | review | Прошу передать директору мой положительный отзыв о работе салона
review | review | Пользуюсь год, полёт нормальный
review | review | Всё понравилось, особенно вежливый персонал
review | review | Оценка 9, минус балл за ожидание
review | review | как удалить мой отзыв
review | review | Классный сервис, дочке всё зашло
review | review | написала про вас в отзовике
review | review | Пожелание: больше размеров для высоких
review | review | Мне понравилось, красиво и качественно
review | review | Вкусно! Закажем ещё
review | review | Отличный курс, всё по делу, преподаватель огонь
review | review | не пожалела ни разу что выбрала вас
review | review | нормально, за свои деньги пойдёт
review | review | Опрос ваш прошёл, ставлю десятку
review | review | Советую всем мамам, коляска ездит как танк
review | review | Почему у вас в отзывах одни пятёрки? накрутка?
review | review | Хочется отметить удобный сайт
review | review | Прекрасная работа, фото кухни прилагаю для вашего портфолио
review | promise-reminder | за отзыв бонус обещали? отзыв написал
review | review | Хочу оставить отзыв
review | review | Мне всё понравилось, рекомендую
review | review | Отличный магазин, ставлю пятёрку
review | review | Очень довольны, всем советую
review | review | как оставить отзыв на сайте
review | review | Хороший товар, всем доволен
review | review | Есть пожелание по работе сайта
review | review | понравилось обслуживание, оценка пять
wholesale | wholesale | Есть оптовые цены?
wholesale | wholesale | Хотим закупать у вас оптом
wholesale | wholesale | Какой минимальный заказ для опта
wholesale | wholesale | Пришлите оптовый прайс
wholesale | wholesale | от какого количества опт
wholesale | wholesale | Условия для дилеров подскажите
wholesale | wholesale | беру 200 штук, какая цена будет
wholesale | wholesale | Нужна партия 1000 футболок с логотипом
wholesale | wholesale | Корпоративные подарки на 80 человек делаете?
wholesale | wholesale | Мы сеть кофеен, нужны регулярные поставки стаканов
wholesale | wholesale | Интересует крупная закупка для школы, работаете по 44-ФЗ?
wholesale | wholesale | Отгружаете паллетами?
wholesale | wholesale | Просим рассмотреть заявку на поставку 40 офисных кресел
wholesale | wholesale | оптом дешевле?
wholesale | wholesale | Для магазина хочу взять, ИП, какие условия
wholesale | wholesale | Хочу стать вашим дилером в Омске
wholesale | wholesale | На какой объём действует оптовая скидка
wholesale | wholesale | Участвуете в тендерах?
wholesale | wholesale | надо много, тонн пять, потянете?
wholesale | wholesale | Цены для юрлиц при заказе от 100 единиц
wholesale | wholesale | Мелкий опт возможен?
wholesale | wholesale | Поставляете в рестораны?
wholesale | wholesale | Закупаем для детского сада 30 кроваток
wholesale | wholesale | Сможете обеспечить 500 комплектов до конца месяца?
wholesale | wholesale | корпоративный тариф на 200 сотрудников есть?
wholesale | wholesale | беру коробками, сколько в коробке и почём коробка
wholesale | wholesale | Оптовому отделу: нужна спецификация и цены на объём
wholesale | wholesale | возим на маркетплейсы, нужен опт без посредников
wholesale | wholesale | совместная закупка, соберу человек 50, дадите опт?
wholesale | wholesale | Какие у вас условия для строительных бригад, берём постоянно
wholesale | wholesale | ищу поставщика полотенец для гостиницы
wholesale | wholesale | Запрос котировки: бумага А4, 300 пачек
wholesale | wholesale | у вас опт от какой суммы начинается
wholesale | wholesale | хотим брать на перепродажу
wholesale | wholesale | Фура нужна полная, какая цена с завода
wholesale | wholesale | Интересуют оптовые цены
wholesale | wholesale | Можно купить оптом?
wholesale | wholesale | Какие условия для оптовых покупателей
wholesale | wholesale | Хотим заказать большую партию
wholesale | wholesale | Нужен опт, пришлите оптовый прайс
wholesale | wholesale | сколько будет стоить партия 100 штук
wholesale | wholesale | Работаете с юрлицами оптом?
wholesale | wholesale | Мы магазин, хотим закупать оптом
`)
