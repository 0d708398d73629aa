/**
 * Sentences about matters that no intent of ours is about, in the words in which customers ask. Nothing is taught or
 * tuned by them: they show how often a model is sure where it cannot know. By the author of the phrases.
 */
export const RUSSIAN_FOREIGN: readonly string[] = `
Какая завтра погода в Сочи
У собаки температура, чем лечить
Сколько будет двенадцать умножить на семь
Посоветуйте рецепт борща без мяса
Кто выиграл вчера матч Спартака
Как получить визу в Испанию
Болит зуб, можно ли пить ибупрофен
Когда сажать помидоры на рассаду
Напишите стихотворение про осень
Где находится ближайшая поликлиника
Подскажите курс доллара на сегодня
Ребёнок не спит по ночам, что делать
Как переустановить драйвер видеокарты
Мне нужно рассчитать ипотеку на двадцать лет
Кот не ест третий день
Сдаёте ли вы квартиру на длительный срок
Почему небо голубое
Во сколько поезд до Казани
Переведите на английский слово берёза
Можно ли беременным летать на самолёте
Сосед затопил, куда жаловаться
Подготовьте ребёнка к экзамену по химии
Как настроить микрофон на ноутбуке
Расскажите анекдот
Какие анализы сдать перед прививкой
Кто написал Мёртвые души
У машины стучит подвеска
Хочу записаться в секцию плавания
Оформите развод через суд
Где взять справку о несудимости
Чем кормить хомяка
Сколько калорий в банане
Прививка от клеща где делается
Какой длины экватор
Помогите решить уравнение
Течёт кран на кухне, пришлите сантехника
Как вырастить авокадо из косточки
Нужен нотариус на дом
Как бросить курить
Сколько лет президенту Франции
`
  .trim()
  .split('\n')

export const ENGLISH_FOREIGN: readonly string[] = `
What is the weather in Sochi tomorrow
My dog has a fever, what should I give him
How much is twelve times seven
Give me a recipe for borscht without meat
Who won the match last night
How do I get a visa for Spain
My tooth hurts, may I take ibuprofen
When should I plant tomatoes
Write a poem about autumn
Where is the nearest hospital
What is the dollar rate today
The baby does not sleep at night
How do I reinstall the graphics driver
Calculate a mortgage over twenty years
The cat has not eaten for three days
Do you rent flats for a long term
Why is the sky blue
When does the train to Leeds leave
Translate birch into French
May pregnant women fly
My neighbour flooded my kitchen, where to complain
Can you tutor my son in chemistry
How to set up the microphone of my laptop
Tell me a joke
Which blood tests are needed before a vaccine
Who wrote Dead Souls
My car makes a knocking noise
I want to join a swimming class
File for divorce in court
Where do I get a police certificate
What do hamsters eat
How many calories are in a banana
Where can I get a tick vaccination
How long is the equator
Help me solve this equation
The kitchen tap is leaking, send a plumber
How to grow an avocado from a stone
I need a notary at home
How to quit smoking
How old is the president of France
`
  .trim()
  .split('\n')
